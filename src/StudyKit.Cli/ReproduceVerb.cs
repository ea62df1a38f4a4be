using System.CommandLine;
using StudyKit.Studies;

namespace StudyKit.Cli;

/// <summary><c>study reproduce</c>: the paper's figures beside their own, with a verdict per claim.</summary>
internal static class ReproduceVerb
{
    public static Command Create()
    {
        var profile = new Option<string>("--profile") { Description = "quick (minutes, few seeds) or paper.", DefaultValueFactory = _ => "quick" };
        var figure = new Option<int?>("--figure") { Description = "Only figure 1 (simulated cells) or 2 (stimulated PBMCs)." };
        var seeds = new Option<int?>("--seeds") { Description = "Training seeds per setting; the profile's number when left out." };
        var data = new Option<string?>("--data") { Description = "Folder that holds the data sets; STUDYKIT_DATA or data/ when left out." };
        var output = new Option<string>("--out") { Description = "Folder for the results.", DefaultValueFactory = _ => "out" };
        var jobs = new Option<int?>("--jobs") { Description = "Trainings at once; the number of processors when left out." };
        var epochs = new Option<int?>("--epochs") { Description = "Epochs of each training, the KL warm-up over all of them; the profile's number when left out." };
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 when a claim fails." };
        var store = StoreOption.Create();
        var noStore = new Option<bool>("--no-store") { Description = "Train everything now, and keep no run." };
        var compare = new Option<bool>("--compare") { Description = "Also change one setting at a time (latent size, epochs, warm-up, genes, cells, metric …) and say what brings a claim back." };
        var compareSeeds = new Option<int>("--compare-seeds") { Description = "Seeds of each arm of the comparison; with fewer than five its intervals are hints.", DefaultValueFactory = _ => StudyResult.EnoughSeeds };
        var results = new Option<string?>("--results") { Description = "Also write an account of everything, a page of Markdown, with its figures in images/ beside it." };
        var command = new Command(
            "reproduce",
            "Train, score and judge: figures 1 and 2, claims S1–S4 and K1–K4. Finished trainings are kept in the run store and not repeated.\n\nExample: study reproduce --profile paper --out out/paper");
        foreach (var option in new Option[] { profile, figure, seeds, data, output, jobs, epochs, strict, store, noStore, compare, compareSeeds, results })
        {
            command.Options.Add(option);
        }

        var engine = new EngineSwitches();
        engine.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = new ReproduceRequest
            {
                Profile = StudyProfiles.Parse(parsed.GetValue(profile)!, "--profile"),
                Figure = parsed.GetValue(figure),
                Seeds = parsed.GetValue(seeds),
                Epochs = parsed.GetValue(epochs),
                Data = parsed.GetValue(data),
                Output = parsed.GetValue(output)!,
                Jobs = parsed.GetValue(jobs) ?? Environment.ProcessorCount,
                EngineWords = engine.Words(parsed),
                Strict = parsed.GetValue(strict),
                Store = parsed.GetValue(store),
                NoStore = parsed.GetValue(noStore),
                Compare = parsed.GetValue(compare),
                CompareSeeds = parsed.GetValue(compareSeeds),
                Results = parsed.GetValue(results),
            };
            request.Validate();
            return new ReproduceRun(request, engine.Open(parsed)).RunAsync(cancellationToken);
        });
        return command;
    }
}
