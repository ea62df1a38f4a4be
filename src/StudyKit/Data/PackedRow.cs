namespace StudyKit.Data;

/// <summary>What a row of packed counts must be: the kernels take its genes as addresses without looking.</summary>
internal static class PackedRow
{
    /// <summary>The first entry that is wrong, or null.</summary>
    public static string? Fault(ReadOnlySpan<int> genes, ReadOnlySpan<int> counts, int geneCount)
    {
        var previous = -1;
        for (var i = 0; i < genes.Length; i++)
        {
            if (genes[i] <= previous || genes[i] >= geneCount || counts[i] < 1)
            {
                return FormattableString.Invariant($"gene {genes[i]} after {previous}, count {counts[i]}");
            }

            previous = genes[i];
        }

        return null;
    }

    /// <summary>What is wanted instead.</summary>
    public static string Wanted(int geneCount) => FormattableString.Invariant($"ascending genes below {geneCount} and counts of at least 1");
}
