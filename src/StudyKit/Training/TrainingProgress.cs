namespace StudyKit.Training;

/// <summary>Where training stands, told after every epoch.</summary>
/// <param name="Epoch">Epochs done, from 1.</param>
/// <param name="Epochs">Epochs planned.</param>
/// <param name="ReconstructionLoss">Mean −log p(x | z) a training cell in this epoch, nats.</param>
/// <param name="KlLocal">Mean KL(z) + KL(l) a training cell, nats.</param>
/// <param name="ValidationElbo">Mean negative ELBO a validation cell, or null when it was not measured.</param>
/// <param name="Elapsed">Time since training began.</param>
/// <param name="Remaining">Time left at the present pace.</param>
public sealed record TrainingProgress(
    int Epoch,
    int Epochs,
    double ReconstructionLoss,
    double KlLocal,
    double? ValidationElbo,
    TimeSpan Elapsed,
    TimeSpan Remaining);
