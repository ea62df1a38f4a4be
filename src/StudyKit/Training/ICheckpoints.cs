namespace StudyKit.Training;

/// <summary>Where a training leaves word of how far it is, so that one that is killed can go on.</summary>
public interface ICheckpoints
{
    /// <summary>The latest checkpoint of this training; null to begin at the beginning.</summary>
    TrainingCheckpoint? Read();

    /// <summary>Whether one should be written now; asked after every epoch but the last.</summary>
    /// <param name="epochs">Epochs done.</param>
    bool IsDue(int epochs);

    /// <summary>Takes the place of the checkpoint before.</summary>
    void Write(TrainingCheckpoint checkpoint);
}
