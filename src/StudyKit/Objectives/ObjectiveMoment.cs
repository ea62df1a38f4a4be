namespace StudyKit.Objectives;

/// <summary>Where training stands, for schedules.</summary>
/// <param name="Step">Minibatches done before this one.</param>
/// <param name="TotalSteps">Minibatches planned in all.</param>
/// <param name="KlWeight">KL warm-up weight, 0 to 1.</param>
public readonly record struct ObjectiveMoment(long Step, long TotalSteps, double KlWeight);
