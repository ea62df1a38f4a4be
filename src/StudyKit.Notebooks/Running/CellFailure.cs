using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Running;

/// <summary>The cell at which a run ended.</summary>
/// <param name="ExecutionCount">Its <c>In [n]</c>.</param>
/// <param name="Error">What went wrong.</param>
public sealed record CellFailure(int ExecutionCount, ErrorOutput Error);
