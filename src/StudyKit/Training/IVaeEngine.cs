using StudyKit.Models;
using StudyKit.Objectives;

namespace StudyKit.Training;

/// <summary>
/// Something that trains a VAE. The seam is at the model: plain named weights come back, and encoding, decoding and every
/// metric run on those weights, whichever engine trained them.
/// </summary>
public interface IVaeEngine
{
    /// <summary>Short name, written beside every result.</summary>
    string Name { get; }

    /// <summary>
    /// What of the engine fixes the bits of a result, besides <see cref="NumericsVersion"/>: its name, and where they matter its precision, device and
    /// libraries. Part of the key under which a run is kept.
    /// </summary>
    string Identity => Name;

    /// <summary>Trains a model on counts in memory or in a file (<see cref="Data.PackedCounts"/>); <see cref="VaeEngineExtensions"/> takes a data set.</summary>
    /// <param name="data">Counts and batches, made for <paramref name="spec"/>.</param>
    /// <param name="spec">Shape of the model; its gene count is the data's.</param>
    /// <param name="objective">What is added to the reconstruction term.</param>
    /// <param name="plan">Epochs, optimiser, batches, split, seed; its batch column is the one the data were made with.</param>
    /// <param name="checkpoints">Where training stands is kept there, and taken up again from there; null for nowhere. Changes no bit of the result.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="cancellationToken">Stops at the next minibatch.</param>
    /// <returns>The weights and how they came about.</returns>
    TrainedVae Train(
        TrainingData data,
        VaeSpec spec,
        Objective objective,
        TrainingPlan plan,
        ICheckpoints? checkpoints = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default);
}
