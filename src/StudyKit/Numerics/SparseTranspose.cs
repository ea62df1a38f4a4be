namespace StudyKit.Numerics;

/// <summary>The entries of a few sparse rows put in order of gene, rows in order within a gene. A thread's space is kept and grown.</summary>
internal sealed unsafe class SparseTranspose
{
    // More than one thread is seldom worth more blocks: every one has a count per gene.
    private const int Blocks = 4;

    [ThreadStatic]
    private static SparseTranspose? _ofThread;

    private int[] _starts = [];
    private int[] _places = [];
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
    public void Fill(ReadOnlySpan<int> rowStarts, ReadOnlySpan<int> genes, ReadOnlySpan<float> values, int geneCount, WorkerTeam team)
    {
        var entries = rowStarts[^1] - rowStarts[0];
        if (_rows.Length < entries)
        {
            _rows = new int[entries];
            _values = new float[entries];
        }

        if (_starts.Length < geneCount + 1)
        {
            _starts = new int[geneCount + 1];
        }

        var blocks = new Partition(rowStarts.Length - 1, 1, team.Size == 1 ? 1 : Blocks);
        if (_places.Length < blocks.Parts * geneCount)
        {
            _places = new int[blocks.Parts * geneCount];
        }

        fixed (int* startAt = rowStarts, geneAt = genes, places = _places, rows = _rows)
        fixed (float* valueAt = values, sorted = _values)
        {
            team.Run(blocks.Parts, new SparseTransposeJob(blocks, counting: true, startAt, geneAt, valueAt, geneCount, places, rows, sorted));
            var next = 0;
            for (var gene = 0; gene < geneCount; gene++)
            {
                _starts[gene] = next;
                for (var block = 0; block < blocks.Parts; block++)
                {
                    var place = places + ((nint)block * geneCount) + gene;
                    (*place, next) = (next, next + *place);
                }
            }

            _starts[geneCount] = next;
            team.Run(blocks.Parts, new SparseTransposeJob(blocks, counting: false, startAt, geneAt, valueAt, geneCount, places, rows, sorted));
        }
    }
}
