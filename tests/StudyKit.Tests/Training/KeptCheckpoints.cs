using StudyKit.Training;

namespace StudyKit.Tests.Training;

/// <summary>Takes a checkpoint after every epoch and keeps them all.</summary>
internal sealed class KeptCheckpoints(TrainingCheckpoint? from = null) : ICheckpoints
{
    public List<TrainingCheckpoint> Written { get; } = [];

    public TrainingCheckpoint? Read() => from;

    public bool IsDue(int epochs) => true;

    public void Write(TrainingCheckpoint checkpoint) => Written.Add(checkpoint);
}
