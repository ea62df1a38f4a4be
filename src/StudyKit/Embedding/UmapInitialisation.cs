namespace StudyKit.Embedding;

/// <summary>Where the cells of a UMAP start (umap-learn's <c>init</c>).</summary>
public enum UmapInitialisation
{
    /// <summary>The leading eigenvectors of the graph's normalised Laplacian: near to the answer already.</summary>
    Spectral,

    /// <summary>Anywhere in a square.</summary>
    Random,
}
