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
    private readonly List<string> _files = [];
    private Reproduction _found;

    public ReproduceRun(ReproduceRequest request, IVaeEngine engine)
    {
        (_request, _engine) = (request, engine);
        _store = request.NoStore ? null : new RunStore(StoreOption.Resolve(request.Store), notes: _view);
        _found = new Reproduction(
            request.Profile,
            RunEnvironment.Current(engine.Name),
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

        if (_request.Figure != 2)
        {
            Simulated(cancellationToken);
        }

        if (cells is not null)
        {
            Pbmc(cells, cancellationToken);
        }

        if (_request.Compare)
        {
            Compare(cells, cancellationToken);
        }

        if (_request.Results is { } page)
        {
            await WritePageAsync(page, cancellationToken);
        }

        ReproduceReport.Show(_found, _files);
        return _request.Strict && _found.Claims.Any(c => c.Verdict == Verdict.Fails) ? ExitCode.CheckFailed : ExitCode.Ok;
    }

    private void Simulated(CancellationToken cancellationToken)
    {
        var options = _request.Simulated();
        var (study, seconds) = Timed(() =>
        {
            var runs = Train(SimulatedFactors.Id, options, cancellationToken);
            return WithFigure(SimulatedFactors.Judge(runs), Figure1.Name, Figure1.Compose(SimulatedPanels.Of(runs, cancellationToken)));
        });
        Keep(SimulatedFactors.Id, options, seconds, study);
    }

    private void Pbmc(CellDataset cells, CancellationToken cancellationToken)
    {
        var options = _request.Pbmc();
        var (studies, seconds) = Timed(() =>
        {
            var runs = Train(StimulatedPbmc.Id, cells, options, cancellationToken);
            var figure = Figure2.Compose(PbmcPanels.Of(runs, cancellationToken));
            return (StudyResult[])[WithFigure(StimulatedPbmc.Judge(runs), Figure2.Name, figure), ClusteringDecline.Judge(runs)];
        });
        Keep(StimulatedPbmc.Id, options, seconds, studies);
    }

    private void Compare(CellDataset? cells, CancellationToken cancellationToken)
    {
        if (_request.Figure != 2)
        {
            Add(SimulatedComparison.Run(
                SimulatedComparison.Base(_request.Simulated(), _request.CompareSeeds),
                (arm, options) => SimulatedFactors.Judge(Train($"{SimulatedFactors.Id}: {arm}", options, cancellationToken))));
        }

        if (cells is not null)
        {
            Add(PbmcComparison.Run(
                PbmcComparison.Base(_request.Pbmc(), _request.CompareSeeds),
                cells.Counts.CellCount,
                (arm, options) => Train($"{StimulatedPbmc.Id}: {arm}", cells, options, cancellationToken)));
        }

        void Add(Comparison comparison) => Write(_found with { Comparisons = [.. _found.Comparisons, comparison] });
    }

    private SimulatedRuns Train(string name, SimulatedFactorsOptions options, CancellationToken cancellationToken) => _view.Watch(
        [(name, options.Betas.Count * options.Capacities.Count * options.Seeds)],
        progress => SimulatedRuns.Train(options, _engine, _store, progress, cancellationToken));

    private PbmcRuns Train(string name, CellDataset cells, PbmcOptions options, CancellationToken cancellationToken) => _view.Watch(
        [(name, options.Betas.Count * options.Seeds)],
        progress => PbmcRuns.Train(cells, options, _engine, _store, progress, cancellationToken));

    // Written after every study: one that is stopped keeps what the studies before it found.
    private void Keep(string sweep, object settings, double seconds, params StudyResult[] studies) => Write(_found with
    {
        Studies = [.. _found.Studies, .. studies],
        Settings = _found.Settings.Append(new(sweep, settings)).ToDictionary(StringComparer.Ordinal),
        Seconds = _found.Seconds.Append(new(sweep, seconds)).ToDictionary(StringComparer.Ordinal),
    });

    private void Write(Reproduction found)
    {
        _found = found;
        _files.Clear();
        _files.AddRange(ReproductionWriter.Write(found, _request.Output));
    }

    private async Task WritePageAsync(string page, CancellationToken cancellationToken)
    {
        const string Folder = "images";
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
            await FigureImage.WriteAsync(figure, [Path.Combine(folder, name + ".png")], null, cancellationToken);
            _files.Add(Path.Combine(folder, name + ".png"));
            images.Add((figure.Title, $"{Folder}/{name}.png"));
        }

        ResultsPage.Write(page, _found, _request.CommandLine, images);
        _files.Add(page);
    }

    private static StudyResult WithFigure(StudyResult study, string name, Figure figure) =>
        study with { Figures = study.Figures.Prepend(new(name, figure)).ToDictionary(StringComparer.Ordinal) };

    private static (T Result, double Seconds) Timed<T>(Func<T> run)
    {
        var clock = Stopwatch.StartNew();
        var result = run();
        return (result, clock.Elapsed.TotalSeconds);
    }
}
