namespace StudyKit.Training;

/// <summary>Where a training stands between two epochs: enough to go on and end with the same bits. What an early stop knows follows from the history.</summary>
/// <param name="State">Weights, moments and steps.</param>
/// <param name="History">What the epochs so far measured.</param>
/// <param name="Elapsed">Time they took.</param>
public sealed record TrainingCheckpoint(SessionState State, TrainingHistory History, TimeSpan Elapsed)
{
    /// <summary>Epochs done.</summary>
    public int Epochs => History.Epochs;
}
