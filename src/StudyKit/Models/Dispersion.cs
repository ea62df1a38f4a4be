namespace StudyKit.Models;

/// <summary>What the inverse dispersion θ of the counts is shared over (scvi-tools' <c>dispersion</c>).</summary>
public enum Dispersion
{
    /// <summary>One θ a gene (<c>gene</c>).</summary>
    Gene,

    /// <summary>One θ a gene and batch (<c>gene-batch</c>).</summary>
    GeneBatch,
}
