using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using StudyKit.Engine;
using StudyKit.Errors;
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
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 when a claim fails." };
        var command = new Command(
            "reproduce",
            "Train, score and judge: figure 1C and figure 2B–D, claims S1–S4 and K1–K4.\n\nExample: study reproduce --profile paper --seeds 5 --out out/paper");
        foreach (var option in new Option[] { profile, figure, seeds, data, output, jobs, epochs, strict })
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

        // Read first: data that cannot be used must not cost the trainings of figure 1.
        var cells = request.Figure == 1 ? null : PbmcCells.Load(request.Data, cancellationToken);
        var started = DateTimeOffset.UtcNow;
        var studies = new List<StudyResult>();
        var settings = new Dictionary<string, object>(StringComparer.Ordinal);
        var seconds = new Dictionary<string, double>(StringComparer.Ordinal);
        if (request.Figure != 2)
        {
            var options = SimulatedFactorsOptions.For(request.Profile);
            options = options with { Seeds = request.Seeds ?? options.Seeds, Jobs = request.Jobs, Epochs = request.Epochs ?? options.Epochs };
            settings[SimulatedFactors.Id] = options;
            studies.Add(Timed(SimulatedFactors.Id, seconds, progress => SimulatedFactors.Run(options, engine, progress, cancellationToken)));
        }

        if (cells is not null)
        {
            var options = PbmcOptions.For(request.Profile);
            options = options with { Seeds = request.Seeds ?? options.Seeds, Jobs = request.Jobs, Epochs = request.Epochs ?? options.Epochs };
            settings[StimulatedPbmc.Id] = options;
            var runs = Timed(StimulatedPbmc.Id, seconds, progress => PbmcRuns.Train(cells, options, engine, progress, cancellationToken));
            studies.Add(StimulatedPbmc.Judge(runs));
            studies.Add(ClusteringDecline.Judge(runs));
        }

        var reproduction = new Reproduction(request.Profile, RunEnvironment.Current(engine.Name), started, studies, settings, seconds);
        var files = ReproductionWriter.Write(reproduction, request.Output);
        Show(reproduction, files);
        return request.Strict && reproduction.Claims.Any(c => c.Verdict == Verdict.Fails) ? ExitCode.CheckFailed : ExitCode.Ok;
    }

    private static T Timed<T>(string name, Dictionary<string, double> seconds, Func<IProgress<SweepProgress>, T> run)
    {
        var clock = Stopwatch.StartNew();
        var result = SweepProgressView.Watch(name, run);
        seconds[name] = clock.Elapsed.TotalSeconds;
        return result;
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

    private sealed record Request(StudyProfile Profile, int? Figure, int? Seeds, string? Data, string Output, int Jobs, int? Epochs, bool Strict);
}
