namespace StudyKit.Studies;

/// <summary>
/// Time left of one or several sweeps that run one after the other: the epochs and scorings that are left, at the rates measured in
/// each study; a study without a measurement takes the rate of another, by cells and genes. For several threads.
/// </summary>
public sealed class SweepForecast
{
    private readonly Dictionary<string, Part> _parts = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Time left with so many trainings at once; null before anything was measured.</summary>
    public TimeSpan? Remaining(int jobs)
    {
        lock (_lock)
        {
            var seconds = 0.0;
            var runs = 0;
            foreach (var part in _parts.Values.Where(p => p.RunsLeft > 0))
            {
                if (EpochSeconds(part) is not { } epoch)
                {
                    return null;
                }

                seconds += (part.EpochsLeft * epoch) + (part.RunsLeft * part.SecondsAScoring);
                runs += part.RunsLeft;
            }

            return TimeSpan.FromSeconds(seconds / Math.Clamp(runs, 1, jobs));
        }
    }

    /// <summary>Adds the runs of a sweep that are to be done; once a study.</summary>
    internal void Plan(string study, int runs, double epochs, double workOfAnEpoch) => With(study, part =>
    {
        if (!part.Planned)
        {
            (part.Planned, part.RunsLeft, part.EpochsLeft, part.Work) = (true, runs, epochs, workOfAnEpoch);
        }
    });

    /// <summary>Takes up what epochs cost elsewhere.</summary>
    internal void Measured(string study, double epochs, double seconds) => With(study, part =>
    {
        part.Epochs += epochs;
        part.Seconds += seconds;
    });

    /// <summary>An epoch was done here.</summary>
    internal void EpochDone(string study, double seconds) => With(study, part =>
    {
        part.Epochs++;
        part.Seconds += seconds;
        part.EpochsLeft--;
    });

    /// <summary>A run is done, with epochs that need not be trained any more.</summary>
    internal void RunDone(string study, double epochsSaved, double? scoringSeconds) => With(study, part =>
    {
        part.RunsLeft--;
        part.EpochsLeft -= epochsSaved;
        if (scoringSeconds is { } seconds)
        {
            part.Scorings++;
            part.ScoringSeconds += seconds;
        }
    });

    /// <summary>A run goes on from a checkpoint.</summary>
    internal void Resumed(string study, double epochs) => With(study, part => part.EpochsLeft -= epochs);

    private double? EpochSeconds(Part part)
    {
        if (part.Epochs > 0)
        {
            return part.Seconds / part.Epochs;
        }

        var work = _parts.Values.Sum(p => p.Epochs * p.Work);
        return work > 0 ? _parts.Values.Sum(p => p.Seconds) / work * part.Work : null;
    }

    private void With(string study, Action<Part> change)
    {
        lock (_lock)
        {
            if (!_parts.TryGetValue(study, out var part))
            {
                _parts.Add(study, part = new Part());
            }

            change(part);
        }
    }

    private sealed class Part
    {
        public bool Planned { get; set; }

        public int RunsLeft { get; set; }

        public double EpochsLeft { get; set; }

        public double Work { get; set; }

        public double Epochs { get; set; }

        public double Seconds { get; set; }

        public int Scorings { get; set; }

        public double ScoringSeconds { get; set; }

        public double SecondsAScoring => Scorings == 0 ? 0 : ScoringSeconds / Scorings;
    }
}
