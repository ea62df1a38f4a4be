namespace StudyKit.Numerics;

/// <summary>The entries of a few sparse rows put in order of gene, rows in order within a gene. A thread's space is kept and grown.</summary>
internal sealed class SparseTranspose
{
    [ThreadStatic]
    private static SparseTranspose? _ofThread;

    private int[] _starts = [];
    private int[] _rows = [];
    private float[] _values = [];

    private SparseTranspose()
    {
    }

    /// <summary>This thread's space.</summary>
    public static SparseTranspose OfThread => _ofThread ??= new SparseTranspose();

    /// <summary>Where each gene's entries start, and after the last gene where they end.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>Row of each entry.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    /// <summary>Value of each entry.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Fills the space; the genes must be known to be below <paramref name="geneCount"/>.</summary>
    public void Fill(ReadOnlySpan<int> rowStarts, ReadOnlySpan<int> genes, ReadOnlySpan<float> values, int geneCount)
    {
        var entries = rowStarts[^1] - rowStarts[0];
        if (_rows.Length < entries)
        {
            _rows = new int[entries];
            _values = new float[entries];
        }

        if (_starts.Length < geneCount + 2)
        {
            _starts = new int[geneCount + 2];
        }

        // Counted two places up and summed, starts[gene + 1] is where the gene's next entry goes, and in the end where it stops.
        var starts = _starts.AsSpan(0, geneCount + 2);
        starts.Clear();
        foreach (var gene in genes[rowStarts[0]..rowStarts[^1]])
        {
            starts[gene + 2]++;
        }

        for (var gene = 2; gene < starts.Length; gene++)
        {
            starts[gene] += starts[gene - 1];
        }

        for (var row = 0; row < rowStarts.Length - 1; row++)
        {
            for (var i = rowStarts[row]; i < rowStarts[row + 1]; i++)
            {
                var place = starts[genes[i] + 1]++;
                _rows[place] = row;
                _values[place] = values[i];
            }
        }
    }
}
