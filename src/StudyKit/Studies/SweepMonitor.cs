using System.Diagnostics;
using StudyKit.Training;

namespace StudyKit.Studies;

/// <summary>Counts what a sweep does, feeds the forecast and tells whoever listens; for several threads. Runs are named by their place in the grid.</summary>
internal sealed class SweepMonitor(LatentSweep sweep, int total, int jobs, SweepForecast forecast, IProgress<SweepProgress>? progress)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private int _running;

    public int Trained { get; private set; }

    public int Read { get; private set; }

    public void Began(int run, int epoch) => Tell(SweepEvent.Began, run, epoch, sweep.Epochs, () => _running++);

    public void Elsewhere(int run) => Tell(SweepEvent.Elsewhere, run, 0, sweep.Epochs);

    public void Scoring(int run) => Tell(SweepEvent.Scoring, run, sweep.Epochs, sweep.Epochs);

    public void Done(int run, bool trained, double? scoringSeconds = null)
    {
        forecast.RunDone(sweep.Study, run, scoringSeconds);
        Tell(trained ? SweepEvent.Trained : SweepEvent.Read, run, sweep.Epochs, sweep.Epochs, () =>
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
    public IProgress<TrainingProgress> Follow(int run) => new Epochs(this, run);

    private void EpochDone(int run, TrainingProgress at, double seconds)
    {
        forecast.EpochDone(sweep.Study, run, at.Epochs - at.Epoch, seconds);
        Tell(SweepEvent.Epoch, run, at.Epoch, at.Epochs);
    }

    private void Tell(SweepEvent what, int run, int epoch, int epochs, Action? count = null)
    {
        // Told under the lock, so that listeners hear things in their order.
        lock (_lock)
        {
            count?.Invoke();
            progress?.Report(new SweepProgress(
                sweep.Study, what, sweep.Points[run], epoch, epochs, Trained + Read, _running, total, _clock.Elapsed, forecast.Remaining(jobs)));
        }
    }

    private sealed class Epochs(SweepMonitor monitor, int run) : IProgress<TrainingProgress>
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();

        public void Report(TrainingProgress value)
        {
            monitor.EpochDone(run, value, _clock.Elapsed.TotalSeconds);
            _clock.Restart();
        }
    }
}
