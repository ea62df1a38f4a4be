using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>How <see cref="GeneSelection"/> chooses genes: scanpy's <c>highly_variable_genes(flavor="seurat_v3")</c>.</summary>
public sealed record GeneSelectionOptions
{
    /// <summary>How many genes to choose (<c>n_top_genes</c>), at least 1.</summary>
    public int TopGenes { get; init; } = 2000;

    /// <summary>Share of the genes in each local fit of the variance (<c>span</c>), above 0 up to 1.</summary>
    public double Span { get; init; } = 0.3;

    /// <summary>A categorical <c>obs</c> column (<c>batch_key</c>): genes are ranked inside each batch, and the ranks joined. Null for one batch.</summary>
    public string? BatchKey { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="OptionException">An option is outside its range.</exception>
    public void Validate()
    {
        OptionException.Require(TopGenes >= 1, nameof(TopGenes), TopGenes, "at least 1");
        OptionException.Require(Span is > 0 and <= 1, nameof(Span), Span, "above 0, up to 1");
    }
}
