using System.Diagnostics;
using StudyKit.Training;

namespace StudyKit.Studies;

/// <summary>Counts what a sweep does, feeds the forecast and tells whoever listens; for several threads.</summary>
internal sealed class SweepMonitor(string study, int total, SweepOptions options, SweepForecast forecast, IProgress<SweepProgress>? progress)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private int _running;

    public int Trained { get; private set; }

    public int Read { get; private set; }

    public void Began(SweepPoint point, int epoch, int epochs)
    {
        forecast.Resumed(study, epoch);
        Tell(SweepEvent.Began, point, epoch, epochs, () => _running++);
    }

    public void Elsewhere(SweepPoint point, int epochs) => Tell(SweepEvent.Elsewhere, point, 0, epochs);

    public void Scoring(SweepPoint point, int epochs) => Tell(SweepEvent.Scoring, point, epochs, epochs);

    /// <summary>A run is done: trained here, or read, with the epochs it would have taken.</summary>
    public void Done(SweepPoint point, int epochs, bool trained, double epochsSaved, double? scoringSeconds)
    {
        forecast.RunDone(study, epochsSaved, scoringSeconds);
        Tell(trained ? SweepEvent.Trained : SweepEvent.Read, point, epochs, epochs, () =>
        {
            if (trained)
            {
                _running--;
                Trained++;
            }
            else
            {
                Read++;
            }
        });
    }

    /// <summary>Follows one training.</summary>
    public IProgress<TrainingProgress> Follow(SweepPoint point) => new Epochs(this, point);

    private void EpochDone(SweepPoint point, TrainingProgress at, double seconds)
    {
        forecast.EpochDone(study, seconds);
        Tell(SweepEvent.Epoch, point, at.Epoch, at.Epochs);
    }

    private void Tell(SweepEvent what, SweepPoint point, int epoch, int epochs, Action? count = null)
    {
        // Told under the lock, so that listeners hear things in their order.
        lock (_lock)
        {
            count?.Invoke();
            progress?.Report(new SweepProgress(
                study, what, point, epoch, epochs, Trained + Read, _running, total, _clock.Elapsed, forecast.Remaining(options.Jobs)));
        }
    }

    private sealed class Epochs(SweepMonitor monitor, SweepPoint point) : IProgress<TrainingProgress>
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();

        public void Report(TrainingProgress value)
        {
            monitor.EpochDone(point, value, _clock.Elapsed.TotalSeconds);
            _clock.Restart();
        }
    }
}
