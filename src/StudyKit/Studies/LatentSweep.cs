using System.Collections.Concurrent;
using System.Diagnostics;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Runs;
using StudyKit.Training;

namespace StudyKit.Studies;

/// <summary>
/// Trains one model per grid point on one data set and scores its latent space; several trainings at once, each of which gives the
/// same bits wherever and whenever it runs. With a <see cref="RunStore"/>, runs that are in it are read, and a sweep that was killed
/// goes on where it stopped.
/// </summary>
public sealed class LatentSweep
{
    private readonly IVaeEngine _engine;
    private readonly VaeSpec _spec;
    private readonly TrainingPlan _plan;
    private readonly TrainingData _data;
    private readonly Lazy<RunRequest[]> _requests;
    private readonly ConcurrentDictionary<int, Matrix> _latents = new();

    /// <summary>Prepares the sweep.</summary>
    /// <param name="study">Name of the study.</param>
    /// <param name="dataset">Cells and the genes that are modelled.</param>
    /// <param name="engine">What trains.</param>
    /// <param name="spec">Shape of every model.</param>
    /// <param name="plan">How each is trained; its seed is replaced by the grid point's.</param>
    /// <param name="points">The grid.</param>
    /// <param name="scorer">Scores a trained model.</param>
    /// <exception cref="OptionException">The data do not fit the model.</exception>
    public LatentSweep(string study, CellDataset dataset, IVaeEngine engine, VaeSpec spec, TrainingPlan plan, IReadOnlyList<SweepPoint> points, SweepScorer scorer)
    {
        (Study, Dataset, _engine, _spec, _plan, Points, Scorer) = (study, dataset, engine, spec, plan, points, scorer);
        _data = TrainingData.From(dataset, spec, plan.BatchKey);
        _requests = new(() =>
        {
            var fingerprint = DataFingerprint.Of(_data);
            return [.. points.Select(p => new RunRequest(_data, fingerprint, spec, p.Objective(), plan with { Seed = p.Seed }, engine))];
        });
    }

    /// <summary>Name of the study.</summary>
    public string Study { get; }

    /// <summary>Cells and the genes that are modelled.</summary>
    public CellDataset Dataset { get; }

    /// <summary>The grid.</summary>
    public IReadOnlyList<SweepPoint> Points { get; }

    /// <summary>Scores a trained model.</summary>
    public SweepScorer Scorer { get; }

    /// <summary>The run of each point, in the order of <see cref="Points"/>; the counts are read once for their keys.</summary>
    public IReadOnlyList<RunRequest> Requests => _requests.Value;

    /// <summary>Epochs planned for each run.</summary>
    public int Epochs => _plan.EpochsFor(_data.Counts.CellCount);

    /// <summary>How far each run is in a store.</summary>
    public IReadOnlyList<SweepRun> In(RunStore store) => [.. Points.Select((point, i) => Look(store, point, Requests[i].Key))];

    /// <summary>Adds the runs that are left to a forecast, and the rates of those that are done.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="store">Where runs are kept; null when nowhere.</param>
    /// <param name="shard">The part that is trained here; null for the whole grid.</param>
    public void Plan(SweepForecast forecast, RunStore? store = null, SweepShard? shard = null)
    {
        var work = (double)_data.Counts.CellCount * _data.Counts.GeneCount;
        var epochs = new Dictionary<int, int>();
        for (var i = 0; i < Points.Count; i++)
        {
            var record = store?.TryReadRecord(Requests[i].Key);
            var own = (shard ?? SweepShard.Whole).Has(i);
            if (record is not null)
            {
                forecast.Measured(Study, record.Trained.Epochs, record.Trained.Seconds);
                if (own && store!.FindScores(Requests[i].Key, Scorer.Key) is null)
                {
                    // Trained, but its scoring is still to be done.
                    epochs[i] = 0;
                }
            }
            else if (own)
            {
                var kept = store?.Kept(Requests[i].Key) ?? default;
                forecast.Measured(Study, kept.Epochs, kept.Elapsed.TotalSeconds);
                epochs[i] = Epochs - kept.Epochs;
            }
        }

        forecast.Plan(Study, epochs, work);
    }

    /// <summary>Trains and scores every point that is not done.</summary>
    /// <param name="options">How.</param>
    /// <param name="store">Where runs are kept; null to keep them in memory alone.</param>
    /// <param name="progress">Told whenever something happened to a run.</param>
    /// <param name="cancellationToken">Stops at the next minibatch; a store keeps the last checkpoints.</param>
    /// <returns>All scores, in the order of <see cref="Points"/>, the same bits with a store and without.</returns>
    /// <exception cref="StudyKitException">A training diverged, or the store cannot be written.</exception>
    public SweepOutcome Run(
        SweepOptions options, RunStore? store = null, IProgress<SweepProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options.Validate();
        OptionException.Require(store is not null || options.Shard == SweepShard.Whole, "shard", options.Shard, "a run store, from which the parts are put together");
        var forecast = options.Forecast ?? new SweepForecast();
        if (!forecast.Has(Study))
        {
            Plan(forecast, store, options.Shard);
        }

        // What is done comes first and what was begun before the rest, so that little is left soon.
        int[] own = [.. Enumerable.Range(0, Points.Count).Where(options.Shard.Has)];
        if (store is not null)
        {
            own = [.. own.OrderByDescending(i => store.StateOf(Requests[i].Key))];
        }

        var jobs = Math.Clamp(own.Length, 1, options.Jobs);
        var monitor = new SweepMonitor(this, own.Length, options.Jobs, forecast, progress);
        var scores = new IReadOnlyList<Score>?[Points.Count];
        var threads = Math.Max(1, Environment.ProcessorCount / jobs);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queue = new SweepQueue(own, TimeSpan.FromSeconds(store?.Options.PollSeconds ?? 1));
        Workers.Run(jobs, stop, () =>
        {
            while (queue.TryTake(out var i, stop.Token))
            {
                scores[i] = store is null ? InMemory(i, threads, monitor, stop.Token) : InStore(store, i, threads, monitor, stop.Token);
                if (scores[i] is null)
                {
                    queue.Postpone(i);
                }
            }
        });

        // Other parts of the grid may be there by now.
        foreach (var i in Enumerable.Range(0, Points.Count).Where(i => scores[i] is null))
        {
            scores[i] = Kept(store!, Requests[i].Key);
        }

        return Outcome(scores, monitor.Trained, monitor.Read);
    }

    /// <summary>Looks again for the runs of other parts, when an earlier look missed some.</summary>
    /// <param name="store">Where runs are kept.</param>
    /// <param name="outcome">What <see cref="Run"/> gave.</param>
    public SweepOutcome Again(RunStore store, SweepOutcome outcome) =>
        Outcome([.. Requests.Select(request => Kept(store, request.Key))], outcome.Trained, outcome.Read);

    private static SweepOutcome Outcome(IReadOnlyList<IReadOnlyList<Score>?> scores, int trained, int read)
    {
        var missing = scores.Count(s => s is null);
        return new SweepOutcome(missing == 0 ? [.. scores.SelectMany(s => s!)] : null, trained, read, missing);
    }

    /// <summary>Latent means of one point, [cells × dimensions]: as the sweep trained them, else from the store, else trained now; the same bits.</summary>
    /// <param name="point">A point of the grid.</param>
    /// <param name="store">Where runs are kept; null when nowhere.</param>
    /// <param name="cancellationToken">Stops at the next minibatch.</param>
    /// <exception cref="OptionException">The grid has no such point.</exception>
    public Matrix Latent(SweepPoint point, RunStore? store = null, CancellationToken cancellationToken = default)
    {
        var i = Points.ToList().IndexOf(point);
        OptionException.Require(i >= 0, "run", point, "a point of the grid");
        return _latents.TryGetValue(i, out var kept) ? kept
            : store is not null ? store.Train(Requests[i], null, cancellationToken).Latent
            : _engine.Train(_data, _spec, point.Objective(), _plan with { Seed = point.Seed }, null, null, cancellationToken).Encode(_data, cancellationToken: cancellationToken);
    }

    private IReadOnlyList<Score> InMemory(int i, int threads, SweepMonitor monitor, CancellationToken cancellationToken)
    {
        var point = Points[i];
        monitor.Began(i, 0);
        var model = _engine.Train(
            _data, _spec, point.Objective(), _plan with { Seed = point.Seed, Threads = threads }, null, monitor.Follow(i), cancellationToken);
        return Scored(i, model, model.Encode(_data, cancellationToken: cancellationToken), trained: true, monitor, cancellationToken);
    }

    /// <summary>The scores of one run; null when another process is at it.</summary>
    private IReadOnlyList<Score>? InStore(RunStore store, int i, int threads, SweepMonitor monitor, CancellationToken cancellationToken)
    {
        var request = Requests[i];
        using var claim = store.TryClaim(request.Key);
        if (claim is null)
        {
            monitor.Elsewhere(i);
            return null;
        }

        var run = store.TryRead(request);
        if (run is not null && Kept(store, request.Key) is { } kept)
        {
            monitor.Done(i, trained: false);
            return kept;
        }

        var trained = run is null;
        if (run is null)
        {
            monitor.Began(i, store.Kept(request.Key).Epochs);
            run = store.Train(claim, request with { Plan = request.Plan with { Threads = threads } }, monitor.Follow(i), cancellationToken);
        }

        var scores = Scored(i, run.Model, run.Latent, trained, monitor, cancellationToken);
        store.KeepScores(request.Key, Scorer.Key, path => ScoreTable.WriteCsv(path, scores));
        return scores;
    }

    private IReadOnlyList<Score> Scored(int i, TrainedVae model, Matrix latent, bool trained, SweepMonitor monitor, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        _latents[i] = latent;
        monitor.Scoring(i);
        IReadOnlyList<Score> scores = [.. Scorer.Score(Points[i], model, latent, cancellationToken)];
        monitor.Done(i, trained, clock.Elapsed.TotalSeconds);
        return scores;
    }

    private IReadOnlyList<Score>? Kept(RunStore store, RunKey key) =>
        store.FindScores(key, Scorer.Key) is { } path ? ScoreTable.ReadCsv(path) : null;

    private SweepRun Look(RunStore store, SweepPoint point, RunKey key)
    {
        var state = store.StateOf(key);
        var epoch = state switch { RunState.Partial => store.Kept(key).Epochs, RunState.Done => Epochs, _ => 0 };
        return new SweepRun(Study, point, key, state, epoch, Epochs, state == RunState.Done && store.FindScores(key, Scorer.Key) is not null);
    }
}
