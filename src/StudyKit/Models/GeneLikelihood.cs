namespace StudyKit.Models;

/// <summary>Distribution of the counts (scvi-tools' <c>gene_likelihood</c>).</summary>
public enum GeneLikelihood
{
    /// <summary>Zero-inflated negative binomial (<c>zinb</c>).</summary>
    Zinb,

    /// <summary>Negative binomial (<c>nb</c>).</summary>
    Nb,
}
