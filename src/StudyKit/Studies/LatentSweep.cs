using System.Diagnostics;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Training;

namespace StudyKit.Studies;

/// <summary>
/// Trains one model per grid point on the same cells and scores its latent means. Trainings run side by side, one thread each
/// when there are more of them than threads; the scores come back in the order of the grid, whatever finished first.
/// </summary>
public sealed class LatentSweep
{
    private readonly CellDataset _dataset;
    private readonly IVaeEngine _engine;
    private readonly VaeSpec _spec;
    private readonly TrainingPlan _plan;

    /// <summary>Prepares the sweep.</summary>
    /// <param name="dataset">Cells and the genes that are modelled.</param>
    /// <param name="engine">What trains.</param>
    /// <param name="spec">Shape of every model.</param>
    /// <param name="plan">How each is trained; its seed is replaced by the grid point's.</param>
    public LatentSweep(CellDataset dataset, IVaeEngine engine, VaeSpec spec, TrainingPlan plan) =>
        (_dataset, _engine, _spec, _plan) = (dataset, engine, spec, plan);

    /// <summary>Trains and scores every point.</summary>
    /// <param name="study">Name of the study, for progress.</param>
    /// <param name="points">The grid.</param>
    /// <param name="score">Scores one trained model from its latent means [cells × dims]; called from several threads.</param>
    /// <param name="jobs">Trainings at once.</param>
    /// <param name="progress">Told after every training.</param>
    /// <param name="cancellationToken">Stops at the next minibatch.</param>
    /// <returns>All scores, in the order of <paramref name="points"/>.</returns>
    public IReadOnlyList<Score> Run(
        string study,
        IReadOnlyList<SweepPoint> points,
        Func<SweepPoint, TrainedVae, Matrix, IEnumerable<Score>> score,
        int jobs,
        IProgress<SweepProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        OptionException.Require(jobs >= 1, "jobs", jobs, "at least 1");
        var clock = Stopwatch.StartNew();
        var scores = new Score[points.Count][];
        var done = 0;
        var plan = _plan with { Threads = Math.Max(1, Environment.ProcessorCount / Math.Min(jobs, points.Count)) };
        try
        {
            Parallel.For(0, points.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellationToken }, i =>
            {
                var trained = _engine.Train(_dataset, _spec, points[i].Objective(), plan with { Seed = points[i].Seed }, null, cancellationToken);
                var latent = trained.Encode(_dataset, plan.Threads, cancellationToken);
                scores[i] = [.. score(points[i], trained, latent)];
                var finished = Interlocked.Increment(ref done);
                progress?.Report(new SweepProgress(study, finished, points.Count, points[i], clock.Elapsed, clock.Elapsed / finished * (points.Count - finished)));
            });
        }
        catch (AggregateException e) when (e.InnerExceptions.OfType<StudyKitException>().FirstOrDefault() is { } first)
        {
            throw new StudyKitException(first.Message, e);
        }

        return [.. scores.SelectMany(s => s)];
    }
}
