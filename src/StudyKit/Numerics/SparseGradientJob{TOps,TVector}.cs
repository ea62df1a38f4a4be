namespace StudyKit.Numerics;

/// <summary>dW += Xᵀ · dY, cut by hidden units: two threads never write to the same number, and rows keep their order.</summary>
internal readonly unsafe struct SparseGradientJob<TOps, TVector> : IWorkerJob
    where TOps : struct, IVectorOps<TVector>
    where TVector : struct
{
    // Two cache lines, so that threads do not share one.
    private const int Grain = 32;

    private readonly SparseOperands _operands;
    private readonly Partition _partition;

    private SparseGradientJob(in SparseOperands operands, int parts)
    {
        _operands = operands;
        _partition = new Partition(operands.Hidden, Grain, parts);
    }

    public static void Run(in SparseOperands operands, WorkerTeam team)
    {
        var job = new SparseGradientJob<TOps, TVector>(operands, operands.WorthSharing ? team.Size : 1);
        team.Run(job._partition.Parts, job);
    }

    public void Execute(int part)
    {
        var (column, end) = _partition[part];
        for (; column <= end - (8 * TOps.Width); column += 8 * TOps.Width)
        {
            Eight(column);
        }

        for (; column <= end - TOps.Width; column += TOps.Width)
        {
            One(column);
        }

        for (; column < end; column++)
        {
            Single(column);
        }
    }

    private void Eight(int column)
    {
        var genes = _operands.Genes;
        var values = _operands.Values;
        var stride = _operands.WeightStride;
        for (var row = 0; row < _operands.Rows; row++)
        {
            var dy = _operands.Output + (row * _operands.OutputStride) + column;
            var g0 = TOps.Load(dy);
            var g1 = TOps.Load(dy + TOps.Width);
            var g2 = TOps.Load(dy + (2 * TOps.Width));
            var g3 = TOps.Load(dy + (3 * TOps.Width));
            var g4 = TOps.Load(dy + (4 * TOps.Width));
            var g5 = TOps.Load(dy + (5 * TOps.Width));
            var g6 = TOps.Load(dy + (6 * TOps.Width));
            var g7 = TOps.Load(dy + (7 * TOps.Width));
            var end = _operands.Starts[row + 1];
            for (var i = _operands.Starts[row]; i < end; i++)
            {
                var value = TOps.Create(values[i]);
                var w = _operands.Weight + (genes[i] * stride) + column;
                Add(value, g0, w);
                Add(value, g1, w + TOps.Width);
                Add(value, g2, w + (2 * TOps.Width));
                Add(value, g3, w + (3 * TOps.Width));
                Add(value, g4, w + (4 * TOps.Width));
                Add(value, g5, w + (5 * TOps.Width));
                Add(value, g6, w + (6 * TOps.Width));
                Add(value, g7, w + (7 * TOps.Width));
            }
        }
    }

    private void One(int column)
    {
        for (var row = 0; row < _operands.Rows; row++)
        {
            var gradient = TOps.Load(_operands.Output + (row * _operands.OutputStride) + column);
            for (var i = _operands.Starts[row]; i < _operands.Starts[row + 1]; i++)
            {
                Add(TOps.Create(_operands.Values[i]), gradient, _operands.Weight + (_operands.Genes[i] * _operands.WeightStride) + column);
            }
        }
    }

    private void Single(int column)
    {
        for (var row = 0; row < _operands.Rows; row++)
        {
            var gradient = _operands.Output[(row * _operands.OutputStride) + column];
            for (var i = _operands.Starts[row]; i < _operands.Starts[row + 1]; i++)
            {
                var w = _operands.Weight + (_operands.Genes[i] * _operands.WeightStride) + column;
                *w = TOps.MultiplyAdd(_operands.Values[i], gradient, *w);
            }
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    private static void Add(TVector value, TVector gradient, float* weight) =>
        TOps.Store(TOps.MultiplyAdd(value, gradient, TOps.Load(weight)), weight);
}
