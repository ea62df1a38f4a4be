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
    /// <summary>Trains a model; what <see cref="IVaeEngine"/> promises, for an engine with sessions. Counts in a file are gone through in the order of <see cref="ICountRows.Blocks"/>.</summary>
    /// <param name="engine">The engine, as <see cref="IVaeEngine.Identity"/> tells it.</param>
    /// <param name="open">Opens its session.</param>
    /// <param name="data">Counts and batches, made for <paramref name="spec"/>.</param>
    /// <param name="spec">Shape of the model.</param>
    /// <param name="objective">What is added to the reconstruction term.</param>
    /// <param name="plan">Epochs, optimiser, batches, split, seed.</param>
    /// <param name="checkpoints">Where training stands is kept there, and taken up again from there; null for nowhere.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="cancellationToken">Stops at the next minibatch.</param>
    /// <exception cref="OptionException">An option is out of range, or the data do not fit the model.</exception>
    /// <exception cref="TrainingDivergedException">A number was no longer finite.</exception>
    public static TrainedVae Run(
        string engine,
        VaeSessionFactory open,
        TrainingData data,
        VaeSpec spec,
        Objective objective,
        TrainingPlan plan,
        ICheckpoints? checkpoints = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        spec.Validate();
        objective.Validate();
        plan.Validate();
        OptionException.Require(
            spec.GeneCount == data.Counts.GeneCount && Math.Max(1, spec.BatchCount) == data.PriorMeans.Length,
            "model",
            $"{spec.GeneCount} genes, {spec.BatchCount} batches",
            $"{data.Counts.GeneCount} genes, {data.PriorMeans.Length} batches, as in the data");
        var clock = Stopwatch.StartNew();
        var split = DataSplit.Create(data.Counts.CellCount, plan.TrainSize, plan.Seed);
        OptionException.Require(
            !plan.EarlyStopping || split.ValidationCells.Length > 0,
            "early stopping",
            $"no validation cells among {data.Counts.CellCount}",
            "a smaller train size or more cells");

        using var session = open(data, spec, VaeInitializer.Create(spec, plan.Seed), plan.BatchSize, plan.Threads);
        var run = new TrainingRun(session, spec, objective, plan, split, data.Counts.Blocks);
        var history = new HistoryRecorder();
        var stop = new EarlyStop(plan.Patience, plan.MinDelta);
        var epochs = run.Epochs;
        var (first, before) = (0, TimeSpan.Zero);
        if (checkpoints?.Read() is { } checkpoint)
        {
            (first, before) = (checkpoint.Epochs, checkpoint.Elapsed);
            OptionException.Require(first < epochs, "checkpoint", $"{first} epochs", $"fewer than the {epochs} of the plan");
            session.Restore(checkpoint.State);
            history.Restore(checkpoint.History);
            stop.Replay(checkpoint.History["elbo_validation"]);
        }

        for (var epoch = first; epoch < epochs; epoch++)
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
                before + clock.Elapsed,
                clock.Elapsed / (epoch + 1 - first) * (epochs - epoch - 1)));
            if (plan.EarlyStopping && stop.IsDue(validation.Elbo))
            {
                break;
            }

            if (epoch + 1 < epochs && checkpoints?.IsDue(epoch + 1) == true)
            {
                checkpoints.Write(new TrainingCheckpoint(session.CopyState(), history.ToHistory(), before + clock.Elapsed));
            }
        }

        return new TrainedVae(
            spec, session.CopyWeights(), objective, plan, history.ToHistory(), split.TrainCells, split.ValidationCells, engine, before + clock.Elapsed);
    }
}
