using System.Diagnostics;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Models;
using StudyKit.Objectives;

namespace StudyKit.Training;

/// <summary>
/// The training loop that engines share: split, order, noise, KL warm-up, validation, early stop, history. What an engine adds
/// is its <see cref="IVaeSession"/>.
/// </summary>
public static class VaeTrainer
{
    /// <summary>Trains a model; <see cref="IVaeEngine.Train"/> for an engine with sessions.</summary>
    /// <param name="engine">Name of the engine.</param>
    /// <param name="open">Opens its session.</param>
    /// <param name="dataset">Counts; every cell must have at least one.</param>
    /// <param name="spec">Shape of the model.</param>
    /// <param name="objective">What is added to the reconstruction term.</param>
    /// <param name="plan">Epochs, optimiser, batches, split, seed.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="cancellationToken">Stops at the next minibatch.</param>
    /// <exception cref="OptionException">An option is out of range, or the data do not fit the model.</exception>
    /// <exception cref="TrainingDivergedException">A number was no longer finite.</exception>
    public static TrainedVae Run(
        string engine,
        VaeSessionFactory open,
        CellDataset dataset,
        VaeSpec spec,
        Objective objective,
        TrainingPlan plan,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        spec.Validate();
        objective.Validate();
        plan.Validate();
        var clock = Stopwatch.StartNew();
        var data = TrainingData.From(dataset, spec, plan.BatchKey);
        var split = DataSplit.Create(data.Counts.CellCount, plan.TrainSize, plan.Seed);
        OptionException.Require(
            !plan.EarlyStopping || split.ValidationCells.Length > 0,
            "early stopping",
            $"no validation cells among {data.Counts.CellCount}",
            "a smaller train size or more cells");

        using var session = open(data, spec, VaeInitializer.Create(spec, plan.Seed), plan.BatchSize, plan.Threads);
        var run = new TrainingRun(session, spec, objective, plan, split);
        var history = new HistoryRecorder();
        var stop = new EarlyStop(plan.Patience, plan.MinDelta);
        var epochs = run.Epochs;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var train = run.TrainEpoch(epoch, cancellationToken);
            var validation = plan.ValidateEvery > 0 && (epoch + 1) % plan.ValidateEvery == 0
                ? run.Validate(epoch, cancellationToken)
                : EpochMeans.Unmeasured;
            history.Add(train, validation, run.KlWeight(epoch), run.CapacityAfter(epoch));
            progress?.Report(new TrainingProgress(
                epoch + 1,
                epochs,
                train.Reconstruction,
                train.KlLocal,
                double.IsNaN(validation.Elbo) ? null : validation.Elbo,
                clock.Elapsed,
                clock.Elapsed / (epoch + 1) * (epochs - epoch - 1)));
            if (plan.EarlyStopping && stop.IsDue(validation.Elbo))
            {
                break;
            }
        }

        return new TrainedVae(
            spec, session.CopyWeights(), objective, plan, history.ToHistory(), split.TrainCells, split.ValidationCells, engine, clock.Elapsed);
    }
}
