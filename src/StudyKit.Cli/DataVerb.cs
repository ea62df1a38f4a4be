using System.CommandLine;
using System.Globalization;
using StudyKit.Data;

namespace StudyKit.Cli;

/// <summary><c>study data</c>: lists, downloads, verifies and packs data sets.</summary>
internal static class DataVerb
{
    private const double Megabyte = 1e6;

    public static Command Create()
    {
        var directory = new Option<string>("--data")
        {
            HelpName = "folder",
            Description = $"Folder that holds the data sets; by default what {DataPaths.Variable} names, else the repository's data folder.",
        };
        return new Command(
            "data",
            "List, download, verify and pack data sets.\n\nExamples: study data list\n          study data fetch kang2018\n          study data verify\n          study data pack --counts DIR --out cells.counts")
        {
            CreateList(directory),
            CreateFetch(directory),
            CreateVerify(directory),
            DataPackVerb.Create(),
        };
    }

    private static Command CreateList(Option<string> directory)
    {
        var command = new Command("list", "Say which data sets there are, and where.\n\nExample: study data list") { directory };
        command.SetAction(parsed => List(DataPaths.Resolve(parsed.GetValue(directory))));
        return command;
    }

    private static Command CreateFetch(Option<string> directory)
    {
        var name = new Argument<string>("NAME") { Description = "The data set to download." };
        var command = new Command("fetch", "Download a data set; goes on where a broken download stopped.\n\nExample: study data fetch kang2018") { name, directory };
        command.SetAction((parsed, cancellationToken) => FetchAsync(
            DataManifestReader.Named(parsed.GetRequiredValue(name)),
            DataPaths.Resolve(parsed.GetValue(directory)),
            cancellationToken));
        return command;
    }

    private static Command CreateVerify(Option<string> directory)
    {
        var name = new Argument<string?>("NAME") { Description = "The data set; all that are there when it is left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("verify", "Compare length and SHA-256 of every file with the manifest.\n\nExample: study data verify kang2018") { name, directory };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Verify(
            parsed.GetValue(name),
            DataPaths.Resolve(parsed.GetValue(directory)),
            cancellationToken)));
        return command;
    }

    private static int List(DataPaths paths)
    {
        foreach (var manifest in DataManifestReader.BuiltIn)
        {
            Console.Out.WriteLine($"{manifest.Name}: {manifest.Title}");
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  files    {manifest.Files.Count}, {manifest.Files.Sum(f => f.Bytes) / Megabyte:0.0} MB"));
            Console.Out.WriteLine($"  licence  {manifest.Licence}");
            Console.Out.WriteLine($"  cite     {manifest.Citation}");
            foreach (var note in manifest.Notes)
            {
                Console.Out.WriteLine($"  note     {note}");
            }

            Console.Out.WriteLine($"  here     {paths.Find(manifest) ?? $"no; {manifest.ByHand ?? $"'study data fetch {manifest.Name}' downloads it"}"}");
        }

        return ExitCode.Ok;
    }

    private static async Task<int> FetchAsync(DataManifest manifest, DataPaths paths, CancellationToken cancellationToken)
    {
        var folder = paths.Landing(manifest);
        using var client = new HttpClient();
        await new DataFetcher(client).FetchAsync(manifest, folder, new FetchLines(Console.Error), cancellationToken);
        await Console.Out.WriteLineAsync($"{manifest.Name} is whole in {folder}");
        return ExitCode.Ok;
    }

    private static int Verify(string? name, DataPaths paths, CancellationToken cancellationToken)
    {
        var manifests = name is null
            ? DataManifestReader.BuiltIn.Where(m => paths.Find(m) is not null).ToArray()
            : [DataManifestReader.Named(name)];
        if (manifests.Length == 0)
        {
            Console.Error.WriteLine($"error: {paths.Root} holds none of {string.Join(", ", DataManifestReader.BuiltIn.Select(m => m.Name))}");
            return ExitCode.CheckFailed;
        }

        var differing = 0;
        foreach (var manifest in manifests)
        {
            var checks = DataVerifier.Verify(manifest, paths.Folder(manifest.Name), new CheckLines(Console.Out), cancellationToken);
            differing += checks.Count(c => c.State != DataFileState.Whole);
        }

        if (differing > 0)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{differing} files are missing or differ from the manifest"));
        }

        return differing == 0 ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    /// <summary>One line a file checked.</summary>
    private sealed class CheckLines(TextWriter writer) : IProgress<DataFileCheck>
    {
        public void Report(DataFileCheck value) => writer.WriteLine(value);
    }

    /// <summary>One line every ten megabytes and one a file done.</summary>
    private sealed class FetchLines(TextWriter writer) : IProgress<DataFetchProgress>
    {
        private const long Step = 10_000_000;

        private (string File, long Steps) _last = ("", 0);

        public void Report(DataFetchProgress value)
        {
            if (value.IsDone)
            {
                writer.WriteLine($"{value.File.Name}: whole");
                return;
            }

            var step = (value.File.Name, value.Bytes / Step);
            if (step != _last)
            {
                _last = step;
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.File.Name}: {value.Bytes / Megabyte:0.0} of {value.File.Bytes / Megabyte:0.0} MB"));
            }
        }
    }
}
