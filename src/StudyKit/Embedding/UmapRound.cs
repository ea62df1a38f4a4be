namespace StudyKit.Embedding;

/// <summary>Edges that act together, each at both ends and sorted by the end it moves.</summary>
/// <param name="FirstEdge">What the first edge is called among those of all rounds.</param>
/// <param name="Offsets">Where each node's edges begin, and at the end where the last one's stop.</param>
/// <param name="Nodes">The end that moves.</param>
/// <param name="Neighbors">The other end.</param>
/// <param name="Intervals">Epochs from one time an edge is due to the next, at least 1 (<c>epochs_per_sample</c>).</param>
/// <param name="Next">First epoch in which an edge is due again; goes on as epochs pass.</param>
internal sealed record UmapRound(uint FirstEdge, int[] Offsets, int[] Nodes, int[] Neighbors, float[] Intervals, float[] Next);
