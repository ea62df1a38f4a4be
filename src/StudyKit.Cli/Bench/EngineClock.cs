using StudyKit.Data;
using StudyKit.Engine;
using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Cli.Bench;

/// <summary>Times the embedded engine by whole epochs: order, minibatches, noise, both passes and Adam.</summary>
internal static class EngineClock
{
    private const int BatchSize = 128;

    /// <summary>Milliseconds per minibatch of 128, median over epochs that together have at least so many steps.</summary>
    public static double MillisecondsPerStep(CellDataset dataset, int threads, int steps, CancellationToken cancellationToken)
    {
        var stepsPerEpoch = (double)dataset.Counts.CellCount / BatchSize;
        var epochs = Math.Max(3, (int)Math.Ceiling(steps / stepsPerEpoch));
        var clock = new EpochClock();
        var plan = new TrainingPlan { Epochs = epochs + 1, BatchSize = BatchSize, TrainSize = 1, ValidateEvery = 0, Threads = threads };
        new EmbeddedEngine().Train(dataset, new VaeSpec { GeneCount = dataset.Counts.GeneCount }, new BetaObjective(), plan, null, clock, cancellationToken);

        // The first epoch also pays for fresh memory.
        var times = clock.Ends.Zip(clock.Ends.Skip(1), (start, end) => (end - start).TotalMilliseconds / stepsPerEpoch);
        return Median.Of([.. times]);
    }

    private sealed class EpochClock : IProgress<TrainingProgress>
    {
        public List<TimeSpan> Ends { get; } = [];

        public void Report(TrainingProgress value) => Ends.Add(value.Elapsed);
    }
}
