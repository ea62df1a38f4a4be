using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Models;
using StudyKit.Objectives;

namespace StudyKit.Training;

/// <summary>Trains any <see cref="IVaeEngine"/> on a data set in memory.</summary>
public static class VaeEngineExtensions
{
    /// <summary>Trains a model on the counts of <paramref name="dataset"/>.</summary>
    /// <param name="engine">What trains.</param>
    /// <param name="dataset">Counts; every cell must have at least one.</param>
    /// <param name="spec">Shape of the model; its gene count is the data's.</param>
    /// <param name="objective">What is added to the reconstruction term.</param>
    /// <param name="plan">Epochs, optimiser, batches, split, seed.</param>
    /// <param name="checkpoints">Where training stands is kept there, and taken up again from there; null for nowhere. Changes no bit of the result.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="cancellationToken">Stops at the next minibatch.</param>
    /// <returns>The weights and how they came about.</returns>
    /// <exception cref="OptionException">An option is out of range, or the data do not fit the model.</exception>
    /// <exception cref="TrainingDivergedException">A number was no longer finite.</exception>
    public static TrainedVae Train(
        this IVaeEngine engine,
        CellDataset dataset,
        VaeSpec spec,
        Objective objective,
        TrainingPlan plan,
        ICheckpoints? checkpoints = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        // What is wrong with the options is said before the data are looked at.
        spec.Validate();
        objective.Validate();
        plan.Validate();
        return engine.Train(TrainingData.From(dataset, spec, plan.BatchKey), spec, objective, plan, checkpoints, progress, cancellationToken);
    }
}
