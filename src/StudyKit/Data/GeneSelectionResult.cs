namespace StudyKit.Data;

/// <summary>What <see cref="GeneSelection"/> found, one value a gene under scanpy's names, and the genes it chose.</summary>
public sealed record GeneSelectionResult
{
    /// <summary>The chosen genes, ascending: the order of genes is kept.</summary>
    public required int[] Selected { get; init; }

    /// <summary>Mean count over all cells (<c>means</c>).</summary>
    public required double[] Means { get; init; }

    /// <summary>Variance of the counts over all cells, with cells − 1 below the line (<c>variances</c>).</summary>
    public required double[] Variances { get; init; }

    /// <summary>Variance of the standardised, clipped counts (<c>variances_norm</c>), averaged over batches.</summary>
    public required double[] VariancesNorm { get; init; }

    /// <summary>Whether the gene was chosen (<c>highly_variable</c>).</summary>
    public required bool[] HighlyVariable { get; init; }

    /// <summary>Rank from 0 by normalised variance, or the median of the ranks in batches that chose it (<c>highly_variable_rank</c>); NaN where none did.</summary>
    public required double[] HighlyVariableRank { get; init; }

    /// <summary>In how many batches the gene is among the top (<c>highly_variable_nbatches</c>).</summary>
    public required int[] HighlyVariableBatches { get; init; }

    /// <summary>A copy of <c>var</c> with these values as columns under scanpy's names.</summary>
    public AnnotationTable AddTo(AnnotationTable var) => var
        .With(new FlagColumn("highly_variable", HighlyVariable))
        .With(new NumberColumn("highly_variable_rank", HighlyVariableRank))
        .With(new NumberColumn("means", Means))
        .With(new NumberColumn("variances", Variances))
        .With(new NumberColumn("variances_norm", VariancesNorm))
        .With(new NumberColumn("highly_variable_nbatches", Array.ConvertAll(HighlyVariableBatches, n => (double)n)));
}
