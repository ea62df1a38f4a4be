using StudyKit.Data;
using StudyKit.Models;
using StudyKit.Objectives;

namespace StudyKit.Training;

/// <summary>The epochs of one run: which cells each minibatch has, with what noise, and whether its numbers hold.</summary>
internal sealed class TrainingRun
{
    private readonly IVaeSession _session;
    private readonly Objective _objective;
    private readonly TrainingPlan _plan;
    private readonly DataSplit _split;
    private readonly NoiseSource _noiseSource;
    private readonly StepNoise _noise;
    private readonly StepTerms _terms;
    private readonly EpochOrder _order;
    private readonly int _batchSize;
    private readonly int _stepsPerEpoch;

    public TrainingRun(IVaeSession session, VaeSpec spec, Objective objective, TrainingPlan plan, DataSplit split, CellBlocks? blocks)
    {
        (_session, _objective, _plan, _split) = (session, objective, plan, split);
        var cells = split.TrainCells.Length + split.ValidationCells.Length;
        _order = new EpochOrder(split.TrainCells, blocks, plan.Seed);
        _batchSize = Math.Min(plan.BatchSize, cells);
        _stepsPerEpoch = (split.TrainCells.Length + _batchSize - 1) / _batchSize;
        _noiseSource = new NoiseSource(spec, plan.Seed);
        _noise = new StepNoise(spec, _batchSize);
        _terms = new StepTerms(_batchSize);
        Epochs = plan.EpochsFor(cells);
    }

    /// <summary>Epochs planned.</summary>
    public int Epochs { get; }

    /// <summary>Weight of KL(z) in an epoch, counted from 0: min(1, epoch / warm-up).</summary>
    public double KlWeight(int epoch) => _plan.KlWarmupEpochs == 0 ? 1 : Math.Min(1, (double)epoch / _plan.KlWarmupEpochs);

    /// <summary>Capacity of the objective at the last minibatch of an epoch; NaN without one.</summary>
    public double CapacityAfter(int epoch) => _objective.CapacityAt(Moment(epoch, _stepsPerEpoch - 1)) ?? double.NaN;

    /// <summary>One pass over the training cells in an order of its own.</summary>
    public EpochMeans TrainEpoch(int epoch, CancellationToken cancellationToken)
    {
        var cells = _order.Of(epoch);
        var adam = new AdamSettings(_plan.LearningRate, _plan.AdamEpsilon, _plan.WeightDecay);
        var sums = new EpochSums();
        for (var step = 0; step < _stepsPerEpoch; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var minibatch = Minibatch(cells, step);
            FillNoise(minibatch, epoch);
            _session.Differentiate(minibatch.Span, _noise, _objective, Moment(epoch, step), _terms);
            RequireFinite(_terms, minibatch.Length, epoch, step);
            sums.Add(_terms, minibatch.Length);
            if (!_session.Update(adam))
            {
                throw Diverged(epoch, step);
            }
        }

        return sums.Means();
    }

    /// <summary>One pass over the held-out cells; unmeasured when there are none.</summary>
    public EpochMeans Validate(int epoch, CancellationToken cancellationToken)
    {
        var sums = new EpochSums();
        var steps = (_split.ValidationCells.Length + _batchSize - 1) / _batchSize;
        for (var step = 0; step < steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var minibatch = Minibatch(_split.ValidationCells, step);
            _noiseSource.FillForValidation(_noise, minibatch.Span);
            _session.Evaluate(minibatch.Span, _noise, _terms);
            RequireFinite(_terms, minibatch.Length, epoch, step, "validation ");
            sums.Add(_terms, minibatch.Length);
        }

        return sums.Means();
    }

    private ReadOnlyMemory<int> Minibatch(int[] cells, int step)
    {
        var start = step * _batchSize;
        return cells.AsMemory(start, Math.Min(_batchSize, cells.Length - start));
    }

    private void FillNoise(ReadOnlyMemory<int> cells, int epoch) =>
        _session.ForRange(cells.Length, 8, (first, end) => _noiseSource.FillRows(_noise, cells.Span[first..end], epoch, first));

    private ObjectiveMoment Moment(int epoch, int step) =>
        new(((long)epoch * _stepsPerEpoch) + step, (long)Epochs * _stepsPerEpoch, KlWeight(epoch));

    private static void RequireFinite(StepTerms terms, int cells, int epoch, int step, string prefix = "")
    {
        RequireFinite(terms.KlLatent, cells, prefix + "KL(z)", epoch, step);
        RequireFinite(terms.KlLibrary, cells, prefix + "KL(l)", epoch, step);
        RequireFinite(terms.Reconstruction, cells, prefix + "reconstruction", epoch, step);
        if (prefix.Length == 0 && !double.IsFinite(terms.Objective))
        {
            throw new TrainingDivergedException(epoch + 1, step + 1, "objective", terms.Objective);
        }
    }

    private static void RequireFinite(float[] values, int cells, string term, int epoch, int step)
    {
        foreach (var value in values.AsSpan(0, cells))
        {
            if (!float.IsFinite(value))
            {
                throw new TrainingDivergedException(epoch + 1, step + 1, term, value);
            }
        }
    }

    private TrainingDivergedException Diverged(int epoch, int step)
    {
        foreach (var (kind, tensors) in new[] { ("gradient of ", _session.CopyGradients()), ("weight ", _session.CopyWeights()) })
        {
            foreach (var tensor in tensors.Tensors)
            {
                var broken = Array.FindIndex(tensor.Values, value => !float.IsFinite(value));
                if (broken >= 0)
                {
                    return new TrainingDivergedException(epoch + 1, step + 1, kind + tensor.Name, tensor.Values[broken]);
                }
            }
        }

        // The engine saw a number that is gone from its tensors: the optimiser's moments overflowed.
        return new TrainingDivergedException(epoch + 1, step + 1, "optimiser", double.NaN);
    }
}
