using StudyKit.Numerics;
using StudyKit.Training;

namespace StudyKit.Runs;

/// <summary>A finished run.</summary>
/// <param name="Model">The trained model and how it came about.</param>
/// <param name="Latent">Latent means of its cells, cells × dimensions (<c>X_scVI</c>).</param>
/// <param name="Record">What its <c>run.json</c> says.</param>
public sealed record StoredRun(TrainedVae Model, Matrix Latent, RunRecord Record);
