using StudyKit.Data;

namespace StudyKit.Models;

/// <summary>The encoder's input for some cells: sparse rows of log(1 + count), and each cell's batch as one more entry if the encoders see it.</summary>
internal sealed class LogCountRows
{
    // Counts below this come from a table.
    private const int TableLength = 1024;

    private readonly ICountRows _counts;
    private readonly int[]? _batches;
    private readonly float[] _logs = new float[TableLength];
    private readonly int[] _starts;
    private int[] _genes = [];
    private float[] _values = [];
    private int _rows;

    /// <summary>Rows of up to <paramref name="mostCells"/> cells of <paramref name="counts"/>; <paramref name="batches"/> only if the encoders see them.</summary>
    public LogCountRows(ICountRows counts, int[]? batches, int mostCells)
    {
        (_counts, _batches) = (counts, batches);
        _starts = new int[mostCells + 1];
        for (var count = 0; count < TableLength; count++)
        {
            _logs[count] = (float)Math.Log(1.0 + count);
        }
    }

    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, _rows + 1);

    public ReadOnlySpan<int> Genes => _genes.AsSpan(0, _starts[_rows]);

    public ReadOnlySpan<float> Values => _values.AsSpan(0, _starts[_rows]);

    public void Gather(ReadOnlySpan<int> cells)
    {
        Place(cells);
        for (var row = 0; row < cells.Length; row++)
        {
            Fill(row, cells[row]);
        }
    }

    /// <summary>The first half of <see cref="Gather"/>: finds room for each cell's row.</summary>
    public void Place(ReadOnlySpan<int> cells)
    {
        _rows = cells.Length;
        for (var row = 0; row < cells.Length; row++)
        {
            _starts[row + 1] = _starts[row] + _counts.RowGenes(cells[row]).Length + (_batches is null ? 0 : 1);
        }

        if (_genes.Length < _starts[_rows])
        {
            _genes = new int[_starts[_rows] * 5L / 4];
            _values = new float[_genes.Length];
        }
    }

    /// <summary>The second half: fills the row of one cell. Rows may be filled at the same time.</summary>
    public void Fill(int row, int cell)
    {
        var genes = _counts.RowGenes(cell);
        var values = _values.AsSpan(_starts[row]);
        var rowCounts = _counts.RowCounts(cell);
        genes.CopyTo(_genes.AsSpan(_starts[row]));
        for (var i = 0; i < rowCounts.Length; i++)
        {
            values[i] = rowCounts[i] < TableLength ? _logs[rowCounts[i]] : (float)Math.Log(1.0 + rowCounts[i]);
        }

        if (_batches is not null)
        {
            _genes[_starts[row] + genes.Length] = _counts.GeneCount + _batches[cell];
            values[genes.Length] = 1;
        }
    }
}
