namespace StudyKit.Embedding;

/// <summary>How principal components are found (scikit-learn's <c>svd_solver</c>).</summary>
public enum PcaSolver
{
    /// <summary>Exact where the shorter side has at most 500 rows or columns, randomized beyond.</summary>
    Auto,

    /// <summary>Every eigenvalue of the covariances (or of the cells' products, where there are fewer cells), in double precision.</summary>
    Exact,

    /// <summary>The leading ones by a randomized range finder (Halko, Martinsson and Tropp 2011).</summary>
    Randomized,
}
