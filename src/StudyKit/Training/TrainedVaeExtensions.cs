using StudyKit.Data;
using StudyKit.Models;
using StudyKit.Numerics;

namespace StudyKit.Training;

/// <summary>What a trained model says about cells.</summary>
public static class TrainedVaeExtensions
{
    /// <summary>Latent means of the cells of <paramref name="dataset"/>, cells × dimensions (<c>X_scVI</c>).</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="dataset">Cells in the model's genes; their batch is taken from the plan's column where the encoders see it.</param>
    /// <param name="threads">Threads; null takes the plan's.</param>
    /// <param name="cancellationToken">Stops between blocks of cells.</param>
    /// <exception cref="Errors.OptionException">The data do not fit the model.</exception>
    public static Matrix Encode(this TrainedVae model, CellDataset dataset, int? threads = null, CancellationToken cancellationToken = default)
    {
        var batches = model.Spec.EncoderCovariateCount > 0 && model.Plan.BatchKey is { } key
            ? dataset.Obs.Column<CategoricalColumn>(key).Codes
            : null;
        return VaeEncoder.Encode(model.Spec, model.Weights, dataset.Counts, batches, threads ?? model.Plan.Threads, cancellationToken);
    }

    /// <summary>Latent means of the cells of <paramref name="data"/>, cells × dimensions (<c>X_scVI</c>); counts in a file are read block by block.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="data">Cells in the model's genes, with their batches.</param>
    /// <param name="threads">Threads; null takes the plan's.</param>
    /// <param name="cancellationToken">Stops between blocks of cells.</param>
    /// <exception cref="Errors.OptionException">The data do not fit the model.</exception>
    public static Matrix Encode(this TrainedVae model, TrainingData data, int? threads = null, CancellationToken cancellationToken = default) =>
        VaeEncoder.Encode(model.Spec, model.Weights, data.Counts, data.Batches, threads ?? model.Plan.Threads, cancellationToken);
}
