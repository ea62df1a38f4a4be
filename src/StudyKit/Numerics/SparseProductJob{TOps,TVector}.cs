using System.Runtime.CompilerServices;

namespace StudyKit.Numerics;

/// <summary>Y += X · W, cut by rows; eight vectors of sums at a time.</summary>
internal readonly unsafe struct SparseProductJob<TOps, TVector> : IWorkerJob
    where TOps : struct, IVectorOps<TVector>
    where TVector : struct
{
    private readonly SparseOperands _operands;
    private readonly Partition _partition;

    private SparseProductJob(in SparseOperands operands, int parts)
    {
        _operands = operands;
        _partition = new Partition(operands.Rows, 1, parts);
    }

    public static void Run(in SparseOperands operands, WorkerTeam team)
    {
        var job = new SparseProductJob<TOps, TVector>(operands, operands.WorthSharing && team.Size > 1 ? 4 * team.Size : 1);
        team.Run(job._partition.Parts, job);
    }

    public void Execute(int part)
    {
        // Columns outside: the strip of W that all rows of a part go through stays in the second-level cache.
        var (start, end) = _partition[part];
        for (var column = 0; column < _operands.Hidden;)
        {
            var rest = _operands.Hidden - column;
            var width = rest >= 8 * TOps.Width ? 8 * TOps.Width : rest >= TOps.Width ? TOps.Width : 1;
            for (var row = start; row < end; row++)
            {
                Product(row, column, width);
            }

            column += width;
        }
    }

    private void Product(int row, int column, int width)
    {
        if (_operands.Starts[row] == _operands.Starts[row + 1])
        {
            if (!_operands.Accumulate)
            {
                new Span<float>(_operands.Output + (row * _operands.OutputStride) + column, width).Clear();
            }
        }
        else if (width == 8 * TOps.Width)
        {
            Eight(row, column);
        }
        else if (width == TOps.Width)
        {
            One(row, column);
        }
        else
        {
            Single(row, column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Start(float* y, bool accumulate) => accumulate ? TOps.Load(y) : TOps.Create(0f);

    private void Eight(int row, int column)
    {
        var y = _operands.Output + (row * _operands.OutputStride) + column;
        var weight = _operands.Weight + column;
        var genes = _operands.Genes;
        var values = _operands.Values;
        var stride = _operands.WeightStride;
        var accumulate = _operands.Accumulate;
        var y0 = Start(y, accumulate);
        var y1 = Start(y + TOps.Width, accumulate);
        var y2 = Start(y + (2 * TOps.Width), accumulate);
        var y3 = Start(y + (3 * TOps.Width), accumulate);
        var y4 = Start(y + (4 * TOps.Width), accumulate);
        var y5 = Start(y + (5 * TOps.Width), accumulate);
        var y6 = Start(y + (6 * TOps.Width), accumulate);
        var y7 = Start(y + (7 * TOps.Width), accumulate);
        var end = _operands.Starts[row + 1];
        for (var i = _operands.Starts[row]; i < end; i++)
        {
            var value = TOps.Create(values[i]);
            var w = weight + (genes[i] * stride);
            y0 = TOps.MultiplyAdd(value, TOps.Load(w), y0);
            y1 = TOps.MultiplyAdd(value, TOps.Load(w + TOps.Width), y1);
            y2 = TOps.MultiplyAdd(value, TOps.Load(w + (2 * TOps.Width)), y2);
            y3 = TOps.MultiplyAdd(value, TOps.Load(w + (3 * TOps.Width)), y3);
            y4 = TOps.MultiplyAdd(value, TOps.Load(w + (4 * TOps.Width)), y4);
            y5 = TOps.MultiplyAdd(value, TOps.Load(w + (5 * TOps.Width)), y5);
            y6 = TOps.MultiplyAdd(value, TOps.Load(w + (6 * TOps.Width)), y6);
            y7 = TOps.MultiplyAdd(value, TOps.Load(w + (7 * TOps.Width)), y7);
        }

        TOps.Store(y0, y);
        TOps.Store(y1, y + TOps.Width);
        TOps.Store(y2, y + (2 * TOps.Width));
        TOps.Store(y3, y + (3 * TOps.Width));
        TOps.Store(y4, y + (4 * TOps.Width));
        TOps.Store(y5, y + (5 * TOps.Width));
        TOps.Store(y6, y + (6 * TOps.Width));
        TOps.Store(y7, y + (7 * TOps.Width));
    }

    private void One(int row, int column)
    {
        var y = _operands.Output + (row * _operands.OutputStride) + column;
        var sum = Start(y, _operands.Accumulate);
        for (var i = _operands.Starts[row]; i < _operands.Starts[row + 1]; i++)
        {
            var w = _operands.Weight + (_operands.Genes[i] * _operands.WeightStride) + column;
            sum = TOps.MultiplyAdd(TOps.Create(_operands.Values[i]), TOps.Load(w), sum);
        }

        TOps.Store(sum, y);
    }

    private void Single(int row, int column)
    {
        var y = _operands.Output + (row * _operands.OutputStride) + column;
        *y = _operands.Accumulate ? *y : 0;
        for (var i = _operands.Starts[row]; i < _operands.Starts[row + 1]; i++)
        {
            var w = _operands.Weight + (_operands.Genes[i] * _operands.WeightStride) + column;
            *y = TOps.MultiplyAdd(_operands.Values[i], *w, *y);
        }
    }
}
