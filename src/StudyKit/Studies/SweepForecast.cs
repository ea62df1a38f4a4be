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
            foreach (var part in _parts.Values.Where(p => p.Left.Count > 0))
            {
                if (EpochSeconds(part) is not { } epoch)
                {
                    return null;
                }

                seconds += (part.Left.Values.Sum() * epoch) + (part.Left.Count * part.SecondsAScoring);
                runs += part.Left.Count;
            }

            return TimeSpan.FromSeconds(seconds / Math.Clamp(runs, 1, jobs));
        }
    }

    /// <summary>Whether the runs of a study were planned.</summary>
    internal bool Has(string study)
    {
        lock (_lock)
        {
            return _parts.ContainsKey(study);
        }
    }

    /// <summary>Sets what is to be done of a study: the epochs of each run by its place in the grid, and the work of one, in any unit that all studies share.</summary>
    internal void Plan(string study, IReadOnlyDictionary<int, int> epochs, double workOfAnEpoch) =>
        With(study, part => (part.Left, part.Work) = (new Dictionary<int, int>(epochs), workOfAnEpoch));

    /// <summary>Takes up what epochs cost elsewhere.</summary>
    internal void Measured(string study, double epochs, double seconds) => With(study, part =>
    {
        part.Epochs += epochs;
        part.Seconds += seconds;
    });

    /// <summary>An epoch was done here.</summary>
    internal void EpochDone(string study, int run, int epochsLeft, double seconds) => With(study, part =>
    {
        part.Epochs++;
        part.Seconds += seconds;
        part.Left[run] = epochsLeft;
    });

    /// <summary>A run is done, whoever trained it.</summary>
    internal void RunDone(string study, int run, double? scoringSeconds) => With(study, part =>
    {
        part.Left.Remove(run);
        if (scoringSeconds is { } seconds)
        {
            part.Scorings++;
            part.ScoringSeconds += seconds;
        }
    });

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
        public Dictionary<int, int> Left { get; set; } = [];

        public double Work { get; set; }

        public double Epochs { get; set; }

        public double Seconds { get; set; }

        public int Scorings { get; set; }

        public double ScoringSeconds { get; set; }

        public double SecondsAScoring => Scorings == 0 ? 0 : ScoringSeconds / Scorings;
    }
}
