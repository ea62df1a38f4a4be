using StudyKit.Data;
using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Cli.Bench;

/// <summary>Times an engine by whole epochs: order, minibatches, noise, both passes and Adam.</summary>
internal static class EngineClock
{
    /// <summary>Milliseconds per minibatch, median over epochs that together have at least so many steps.</summary>
    public static double MillisecondsPerStep(IVaeEngine engine, CellDataset dataset, int batchSize, int threads, int steps, CancellationToken cancellationToken)
    {
        var stepsPerEpoch = (double)dataset.Counts.CellCount / batchSize;
        var epochs = Math.Max(3, (int)Math.Ceiling(steps / stepsPerEpoch));
        var clock = new EpochClock();
        var plan = new TrainingPlan { Epochs = epochs + 1, BatchSize = batchSize, TrainSize = 1, ValidateEvery = 0, Threads = threads };
        engine.Train(dataset, new VaeSpec { GeneCount = dataset.Counts.GeneCount }, new BetaObjective(), plan, null, clock, cancellationToken);

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
