using System.CommandLine;
using System.Globalization;
using StudyKit.Data;
using StudyKit.Runs;
using StudyKit.Studies;
using StudyKit.Training;

namespace StudyKit.Cli;

/// <summary><c>study sweep</c>: trains the grid of the studies into the run store.</summary>
internal static class SweepVerb
{
    private const string Text = """
        Train and score the grid of the studies, every run once: runs that are in the store are read, a run that was stopped goes on
        from its last checkpoint, and several sweeps may share a store, on one machine or on many (--shard). When all runs are there,
        scores.csv (the same bytes however often it was stopped) and runs.csv (the key of each run) are written to --out.

        Example: study sweep --figure 2 --profile paper --jobs 4 --out out/sweep
                 study sweep --figure 1 --beta 1,2,4 --capacity 0,10 --dry-run
                 study sweep --profile paper --shard 2/3 --store /shared/runs
        """;

    public static Command Create()
    {
        var figure = new Option<int?>("--figure") { Description = "Only figure 1 (simulated cells) or 2 (stimulated PBMCs)." };
        var profile = new Option<StudyProfile>("--profile") { Description = "quick (minutes, few seeds) or paper.", DefaultValueFactory = _ => StudyProfile.Quick };
        var seeds = new Option<int?>("--seeds") { Description = "Training seeds per setting, from 0; the profile's number when left out." };
        var beta = RealListOption.Create("--beta", "Values of β; the paper's when left out.");
        var capacity = RealListOption.Create("--capacity", "Maximum capacities of figure 1, 0 for β-VAEs; the paper's when left out.");
        var epochs = new Option<int?>("--epochs") { Description = "Epochs of each training; the profile's number when left out." };
        var latent = new Option<int?>("--latent-size") { Description = "Latent dimensions." };
        var genes = new Option<int?>("--genes") { Description = "Highly variable genes of figure 2; genes simulated for figure 1." };
        var cells = new Option<int?>("--cells") { Description = "Cells simulated for figure 1." };
        var warmup = new Option<int?>("--kl-warmup") { Description = "Epochs over which the weight of KL(z) rises from 0 to 1; those of --epochs, or the profile's." };
        var data = new Option<string?>("--data") { Description = "Folder that holds the data sets; STUDYKIT_DATA or data/ when left out." };
        var store = StoreOption.Create();
        var jobs = new Option<int?>("--jobs") { Description = "Trainings at once; the number of processors when left out." };
        var shard = new Option<string?>("--shard") { HelpName = "i/n", Description = "Train every n-th run only, from the i-th." };
        var every = RealOption.Create("--checkpoint-every", "Seconds between two checkpoints of a training; 0 for one after every epoch.", new RunStoreOptions().CheckpointEverySeconds);
        var dryRun = new Option<bool>("--dry-run") { Description = "List the runs, what is done and what is left; train nothing." };
        var output = new Option<string>("--out") { Description = "Folder for scores.csv and runs.csv.", DefaultValueFactory = _ => Path.Combine("out", "sweep") };
        var command = new Command("sweep", Text)
        {
            figure, profile, seeds, beta, capacity, epochs, latent, genes, cells, warmup, data, store, jobs, shard, every, dryRun, output,
        };
        var engine = new EngineSwitches();
        engine.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(
            new SweepRequest
            {
                Figure = parsed.GetValue(figure),
                Profile = parsed.GetValue(profile),
                Seeds = parsed.GetValue(seeds),
                Betas = RealListOption.Read(parsed, beta),
                Capacities = RealListOption.Read(parsed, capacity),
                Epochs = parsed.GetValue(epochs),
                LatentSize = parsed.GetValue(latent),
                Genes = parsed.GetValue(genes),
                Cells = parsed.GetValue(cells),
                KlWarmup = parsed.GetValue(warmup),
                Data = parsed.GetValue(data),
                Store = StoreOption.Resolve(parsed.GetValue(store)),
                Jobs = parsed.GetValue(jobs) ?? Environment.ProcessorCount,
                Shard = parsed.GetValue(shard) is { } text ? SweepShard.Parse(text) : SweepShard.Whole,
                CheckpointEvery = parsed.GetValue(every),
                DryRun = parsed.GetValue(dryRun),
                Output = parsed.GetValue(output)!,
            },
            () => engine.Open(parsed),
            cancellationToken)));
        return command;
    }

    private static int Run(SweepRequest request, Func<IVaeEngine> open, CancellationToken cancellationToken)
    {
        var view = new SweepView();
        var store = new RunStore(request.Store, new RunStoreOptions { CheckpointEverySeconds = request.CheckpointEvery }, view);
        if (!request.DryRun)
        {
            OutputFolder.Require(request.Output);
            OutputFolder.Require(request.Store);
        }

        var sweeps = request.Prepare(open(), cancellationToken);
        var forecast = new SweepForecast();
        foreach (var sweep in sweeps)
        {
            sweep.Plan(forecast, store, request.Shard);
        }

        if (request.DryRun)
        {
            SweepListing.Write(Console.Out, sweeps, store, request.Shard, forecast.Remaining(request.Jobs));
            return ExitCode.Ok;
        }

        var outcomes = new List<SweepOutcome>();
        var options = new SweepOptions { Jobs = request.Jobs, Shard = request.Shard, Forecast = forecast };
        try
        {
            view.Watch(sweeps.Select(s => (s.Study, request.Shard.CountOf(s.Points.Count))), progress =>
            {
                outcomes.AddRange(sweeps.Select(sweep => sweep.Run(options, store, progress, cancellationToken)));
                return true;
            });
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"stopped; {store.Root} keeps what is done and the last checkpoints: the same command goes on from there");
            return ExitCode.Interrupted;
        }

        // Other shards may have ended a study after this one looked.
        outcomes = [.. outcomes.Select((outcome, i) => outcome.Missing == 0 ? outcome : sweeps[i].Again(store, outcome))];
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{outcomes.Sum(o => o.Trained)} runs trained, {outcomes.Sum(o => o.Read)} were in {store.Root}"));
        if (outcomes.Sum(o => o.Missing) is > 0 and var missing)
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{missing} runs are left to other shards; scores.csv is written by the one that ends last, or by the same command once they are there"));
            return ExitCode.Ok;
        }

        var scores = Path.Combine(request.Output, "scores.csv");
        var runs = Path.Combine(request.Output, "runs.csv");
        ScoreTable.WriteCsv(scores, outcomes.SelectMany(o => o.Scores!));
        DelimitedTable.Write(runs, SweepListing.Header, sweeps.SelectMany(s => s.In(store)).Select(SweepListing.Cells), ',');
        Console.Out.WriteLine("wrote " + scores);
        Console.Out.WriteLine("wrote " + runs);
        return ExitCode.Ok;
    }
}
