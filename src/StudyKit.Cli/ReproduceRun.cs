using System.Diagnostics;
using StudyKit.Data;
using StudyKit.Figures;
using StudyKit.Figures.Export;
using StudyKit.Runs;
using StudyKit.Studies;
using StudyKit.Training;

namespace StudyKit.Cli;

/// <summary>The work of <c>study reproduce</c>: sweeps, figures, comparisons, and what is written of them.</summary>
internal sealed class ReproduceRun
{
    private readonly ReproduceRequest _request;
    private readonly IVaeEngine _engine;
    private readonly SweepView _view = new();
    private readonly RunStore? _store;
    private readonly SweepForecast _forecast = new();
    private readonly List<string> _files = [];
    private Reproduction _found;

    public ReproduceRun(ReproduceRequest request, IVaeEngine engine)
    {
        (_request, _engine) = (request, engine);
        _store = request.NoStore ? null : new RunStore(StoreOption.Resolve(request.Store), notes: _view);
        if (_store is not null)
        {
            OutputFolder.Require(_store.Root);
        }

        _found = new Reproduction(
            request.Profile,
            RunEnvironment.Current(engine.Identity),
            DateTimeOffset.UtcNow,
            [],
            new Dictionary<string, object>(StringComparer.Ordinal),
            new Dictionary<string, double>(StringComparer.Ordinal));
    }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Read first: data that cannot be used must not cost the trainings of figure 1.
        var cells = _request.Figure == 1 ? null : PbmcCells.Load(_request.Data, cancellationToken);
        if (cells is not null)
        {
            Console.Error.WriteLine($"figure 2 on: {cells.Name}, {cells.Counts.CellCount} cells");
        }

        // Both are laid out before the first is trained, so that the time left is that of both.
        var (simulated, pbmc) = (_request.Simulated(), _request.Pbmc());
        var first = _request.Figure == 2 ? null : SimulatedFactors.Prepare(simulated, _engine, cancellationToken);
        var second = cells is null ? null : PbmcRuns.Prepare(cells, pbmc, _engine);
        first?.Plan(_forecast, _store);
        second?.Plan(_forecast, _store);
        if (first is not null)
        {
            var (scores, seconds) = Sweep(first, SimulatedFactors.Id, _forecast, cancellationToken);
            var runs = SimulatedRuns.Of(first, simulated, scores, _store);
            Keep(first, simulated, seconds, WithFigure(SimulatedFactors.Judge(runs), Figure1.Name, Figure1.Compose(SimulatedPanels.Of(runs, cancellationToken))));
        }

        if (second is not null)
        {
            var (scores, seconds) = Sweep(second, StimulatedPbmc.Id, _forecast, cancellationToken);
            var runs = PbmcRuns.Of(second, pbmc, scores, _store);
            var figure = Figure2.Compose(PbmcPanels.Of(runs, cancellationToken));
            Keep(second, pbmc, seconds, WithFigure(StimulatedPbmc.Judge(runs), Figure2.Name, figure), ClusteringDecline.Judge(runs));
        }

        // Before the comparisons too, which take longest: one that is stopped leaves the page of what there is.
        await WritePageAsync(cancellationToken);
        if (_request.Compare)
        {
            Compare(cells, cancellationToken);
            await WritePageAsync(cancellationToken);
        }

        ReproduceReport.Show(_found, _files);
        return _request.Strict && _found.Claims.Any(c => c.Verdict == Verdict.Fails) ? ExitCode.CheckFailed : ExitCode.Ok;
    }

    private void Compare(CellDataset? cells, CancellationToken cancellationToken)
    {
        if (_request.Figure != 2)
        {
            Add(SimulatedComparison.Run(
                _request.Simulated(),
                _request.CompareSeeds,
                (arm, options) =>
                {
                    var sweep = SimulatedFactors.Prepare(options, _engine, cancellationToken);
                    return SimulatedFactors.Judge(SimulatedRuns.Of(sweep, options, Arm(sweep, arm, cancellationToken), _store));
                }));
        }

        if (cells is not null)
        {
            Add(PbmcComparison.Run(
                _request.Pbmc(),
                _request.CompareSeeds,
                cells.Counts.CellCount,
                cells.Counts.GeneCount,
                (arm, options) =>
                {
                    var sweep = PbmcRuns.Prepare(cells, options, _engine);
                    return PbmcRuns.Of(sweep, options, Arm(sweep, arm, cancellationToken), _store);
                }));
        }

        void Add(Comparison comparison) => Write(_found with { Comparisons = [.. _found.Comparisons, comparison] });
    }

    private IReadOnlyList<Score> Arm(LatentSweep sweep, string name, CancellationToken cancellationToken)
    {
        Console.Error.WriteLine($"comparison of {sweep.Study}: {name}");
        return Sweep(sweep, sweep.Study, new SweepForecast(), cancellationToken).Scores;
    }

    private (IReadOnlyList<Score> Scores, double Seconds) Sweep(LatentSweep sweep, string title, SweepForecast forecast, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var options = new SweepOptions { Jobs = _request.Jobs, Forecast = forecast };
            var outcome = _view.Watch([(title, sweep.Points.Count)], progress => sweep.Run(options, _store, progress, cancellationToken));
            return (outcome.Scores!, clock.Elapsed.TotalSeconds);
        }
        catch (OperationCanceledException) when (_store is not null)
        {
            Console.Error.WriteLine($"{_store.Root} keeps what is done and the last checkpoints: the same command goes on from there");
            throw;
        }
    }

    // Written after every study: one that is stopped keeps what the studies before it found.
    private void Keep(LatentSweep sweep, object settings, double seconds, params StudyResult[] studies)
    {
        var trained = _store is null ? _found.TrainingSeconds
            : _found.TrainingSeconds.Append(new(sweep.Study, sweep.Requests.Sum(r => _store.TryReadRecord(r.Key)?.Trained.Seconds ?? 0))).ToDictionary(StringComparer.Ordinal);
        Write(_found with
        {
            Studies = [.. _found.Studies, .. studies],
            Settings = _found.Settings.Append(new(sweep.Study, settings)).ToDictionary(StringComparer.Ordinal),
            Seconds = _found.Seconds.Append(new(sweep.Study, seconds)).ToDictionary(StringComparer.Ordinal),
            TrainingSeconds = trained,
        });
    }

    private void Write(Reproduction found)
    {
        _found = found;
        _files.Clear();
        _files.AddRange(ReproductionWriter.Write(found, _request.Output));
    }

    private async Task WritePageAsync(CancellationToken cancellationToken)
    {
        const string Folder = "images";
        if (_request.Results is not { } page)
        {
            return;
        }

        var images = new List<(string Title, string Path)>();
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(page))!, Folder);
        foreach (var (name, figure) in _found.Studies.SelectMany(s => s.Figures).Where(f => f.Key is Figure1.Name or Figure2.Name))
        {
            if (Chromium.Find() is null)
            {
                Console.Error.WriteLine($"note: {Chromium.Missing}");
                break;
            }

            Directory.CreateDirectory(folder);
            try
            {
                await FigureImage.WriteAsync(figure, [Path.Combine(folder, name + ".png")], null, cancellationToken);
            }
            catch (ExportException e)
            {
                Console.Error.WriteLine($"note: {e.Message}");
                continue;
            }

            images.Add((figure.Title, $"{Folder}/{name}.png"));
        }

        ResultsPage.Write(page, _found, _request.CommandLine, images);
        _files.AddRange(images.Select(image => Path.Combine(folder, Path.GetFileName(image.Path))).Append(page));
    }

    private static StudyResult WithFigure(StudyResult study, string name, Figure figure) =>
        study with { Figures = study.Figures.Prepend(new(name, figure)).ToDictionary(StringComparer.Ordinal) };
}
