using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using StudyKit.Engine;
using StudyKit.Errors;
using StudyKit.Runs;
using StudyKit.Studies;
using StudyKit.Training;

namespace StudyKit.Cli;

/// <summary><c>study reproduce</c>: the paper's figures beside their own, with a verdict per claim.</summary>
internal static class ReproduceVerb
{
    // A file or pipe has no width; the table reads well at this one.
    private const int RedirectedWidth = 120;

    public static Command Create()
    {
        var profile = new Option<StudyProfile>("--profile") { Description = "quick (minutes, few seeds) or paper.", DefaultValueFactory = _ => StudyProfile.Quick };
        var figure = new Option<int?>("--figure") { Description = "Only figure 1 (simulated cells) or 2 (stimulated PBMCs)." };
        var seeds = new Option<int?>("--seeds") { Description = "Training seeds per setting; the profile's number when left out." };
        var data = new Option<string?>("--data") { Description = "Folder that holds the data sets; STUDYKIT_DATA or data/ when left out." };
        var output = new Option<string>("--out") { Description = "Folder for the results.", DefaultValueFactory = _ => "out" };
        var jobs = new Option<int?>("--jobs") { Description = "Trainings at once; the number of processors when left out." };
        var epochs = new Option<int?>("--epochs") { Description = "Epochs of each training; the profile's number when left out." };
        var store = StoreOption.Create();
        var noStore = new Option<bool>("--no-store") { Description = "Train every run afresh and keep none." };
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 when a claim fails." };
        var command = new Command(
            "reproduce",
            "Train, score and judge: figure 1C and figure 2B–D, claims S1–S4 and K1–K4. Runs are kept in a run store: what is there is not trained again, and a reproduction that was stopped goes on.\n\nExample: study reproduce --profile paper --seeds 5 --out out/paper");
        foreach (var option in new Option[] { profile, figure, seeds, data, output, jobs, epochs, store, noStore, strict })
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(
            new Request(
                parsed.GetValue(profile),
                parsed.GetValue(figure),
                parsed.GetValue(seeds),
                parsed.GetValue(data),
                parsed.GetValue(output)!,
                parsed.GetValue(jobs) ?? Environment.ProcessorCount,
                parsed.GetValue(epochs),
                parsed.GetValue(noStore) ? null : StoreOption.Resolve(parsed.GetValue(store)),
                parsed.GetValue(strict)),
            new EmbeddedEngine(),
            cancellationToken)));
        return command;
    }

    private static int Run(Request request, IVaeEngine engine, CancellationToken cancellationToken)
    {
        OptionException.Require(request.Figure is null or 1 or 2, "--figure", request.Figure, "1 or 2");
        OptionException.Require(request.Seeds is null or >= 1, "--seeds", request.Seeds, "at least 1");
        OptionException.Require(request.Jobs >= 1, "--jobs", request.Jobs, "at least 1");
        OptionException.Require(request.Epochs is null or >= 1, "--epochs", request.Epochs, "at least 1");
        OutputFolder.Require(request.Output);

        var view = new SweepView();
        var store = request.Store is { } root ? new RunStore(root, notes: view) : null;
        if (store is not null)
        {
            OutputFolder.Require(store.Root);
        }

        // Read first: data that cannot be used must not cost the trainings of figure 1.
        var cells = request.Figure == 1 ? null : PbmcCells.Load(request.Data, cancellationToken);
        if (cells is not null)
        {
            Console.Error.WriteLine($"figure 2 on: {cells.Name}, {cells.Counts.CellCount} cells");
        }

        var reproduction = new Reproduction(
            request.Profile,
            RunEnvironment.Current(engine.Name),
            DateTimeOffset.UtcNow,
            [],
            new Dictionary<string, object>(StringComparer.Ordinal),
            new Dictionary<string, double>(StringComparer.Ordinal));
        IReadOnlyList<string> files = [];

        // Written after every study: one that is stopped keeps what the studies before it found.
        void Keep(string sweep, object settings, double seconds, params StudyResult[] studies)
        {
            reproduction = reproduction with
            {
                Studies = [.. reproduction.Studies, .. studies],
                Settings = reproduction.Settings.Append(new(sweep, settings)).ToDictionary(StringComparer.Ordinal),
                Seconds = reproduction.Seconds.Append(new(sweep, seconds)).ToDictionary(StringComparer.Ordinal),
            };
            files = ReproductionWriter.Write(reproduction, request.Output);
        }

        // All are laid out before the first is trained, so that the time left is that of all.
        var simulated = request.Simulated();
        var pbmc = request.Pbmc();
        var first = request.Figure == 2 ? null : SimulatedFactors.Prepare(simulated, engine, cancellationToken);
        var second = cells is null ? null : PbmcRuns.Prepare(cells, pbmc, engine);
        var forecast = new SweepForecast();
        first?.Plan(forecast, store);
        second?.Plan(forecast, store);
        var options = new SweepOptions { Jobs = request.Jobs, Forecast = forecast };
        (IReadOnlyList<Score> Scores, double Seconds) Sweep(LatentSweep sweep)
        {
            var clock = Stopwatch.StartNew();
            try
            {
                var outcome = view.Watch([(sweep.Study, sweep.Points.Count)], progress => sweep.Run(options, store, progress, cancellationToken));
                return (outcome.Scores!, clock.Elapsed.TotalSeconds);
            }
            catch (OperationCanceledException) when (store is not null)
            {
                Console.Error.WriteLine($"{store.Root} keeps what is done and the last checkpoints: the same command goes on from there");
                throw;
            }
        }

        if (first is not null)
        {
            var (scores, seconds) = Sweep(first);
            Keep(SimulatedFactors.Id, simulated, seconds, SimulatedFactors.Judge(simulated, new ScoreTable(scores)));
        }

        if (second is not null)
        {
            var (scores, seconds) = Sweep(second);
            var runs = PbmcRuns.Of(second, pbmc, scores);
            Keep(StimulatedPbmc.Id, pbmc, seconds, StimulatedPbmc.Judge(runs), ClusteringDecline.Judge(runs));
        }

        Show(reproduction, files);
        return request.Strict && reproduction.Claims.Any(c => c.Verdict == Verdict.Fails) ? ExitCode.CheckFailed : ExitCode.Ok;
    }

    private static void Show(Reproduction reproduction, IReadOnlyList<string> files)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = RedirectedWidth;
        }

        foreach (var data in reproduction.Studies.Select(s => s.Data).Distinct(StringComparer.Ordinal))
        {
            AnsiConsole.WriteLine(data);
        }

        AnsiConsole.Write(ClaimsTable.Of(reproduction.Claims));
        foreach (var note in reproduction.Notes)
        {
            AnsiConsole.WriteLine("Note: " + note);
        }

        foreach (var file in files)
        {
            AnsiConsole.WriteLine("wrote " + file);
        }
    }

    private sealed record Request(
        StudyProfile Profile, int? Figure, int? Seeds, string? Data, string Output, int Jobs, int? Epochs, string? Store, bool Strict)
    {
        public SimulatedFactorsOptions Simulated()
        {
            var options = SimulatedFactorsOptions.For(Profile);
            options = options with { Seeds = Seeds ?? options.Seeds, Jobs = Jobs, Epochs = Epochs ?? options.Epochs };
            options.Validate();
            return options;
        }

        public PbmcOptions Pbmc()
        {
            var options = PbmcOptions.For(Profile);
            options = options with { Seeds = Seeds ?? options.Seeds, Jobs = Jobs, Epochs = Epochs ?? options.Epochs };
            options.Validate();
            return options;
        }
    }
}
