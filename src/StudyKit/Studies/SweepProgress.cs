namespace StudyKit.Studies;

/// <summary>Where a sweep stands, told when a training has been scored.</summary>
/// <param name="Study">Name of the study.</param>
/// <param name="Done">Trainings done.</param>
/// <param name="Total">Trainings planned.</param>
/// <param name="Last">The one that has just finished.</param>
/// <param name="Elapsed">Time since the sweep began.</param>
/// <param name="Remaining">Time left at the present pace.</param>
public sealed record SweepProgress(string Study, int Done, int Total, SweepPoint Last, TimeSpan Elapsed, TimeSpan Remaining);
