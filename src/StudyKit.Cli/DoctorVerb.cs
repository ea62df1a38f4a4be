using System.CommandLine;
using Spectre.Console;
using StudyKit.Data;
using StudyKit.Engines;
using StudyKit.Figures.Export;
using StudyKit.Runs;
using StudyKit.Studies;

namespace StudyKit.Cli;

/// <summary><c>study doctor</c>: what is here, what is missing, what that costs.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder that holds the data sets; STUDYKIT_DATA or data/ when left out." };
        var command = new Command("doctor", "Say what is here, what is missing and what that costs.\n\nExample: study doctor");
        command.Options.Add(data);
        command.SetAction(parsed => Run(parsed.GetValue(data)));
        return command;
    }

    private static int Run(string? dataDirectory)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumn("", c => c.NoWrap()).AddColumn("", c => c.NoWrap()).AddColumn("");
        foreach (var finding in Runtime().Concat(DoctorStacks.Look()).Concat(Programs()).Concat(DataSets(dataDirectory)))
        {
            table.AddRow(
                new Text(finding.Here ? "here" : "missing", new Style(finding.Here ? Color.Green : Color.Yellow)),
                new Text(finding.What),
                new Text(finding.Consequence));
        }

        AnsiConsole.Write(table);
        return ExitCode.Ok;
    }

    private static IEnumerable<DoctorFinding> Runtime()
    {
        var machine = RunEnvironment.Current(VaeEngines.Embedded);
        yield return new DoctorFinding(true, machine.Runtime, $"{machine.OperatingSystem}, {machine.Architecture}");
    }

    private static IEnumerable<DoctorFinding> Programs()
    {
        yield return Chromium.Find() is { } browser
            ? new DoctorFinding(true, "Chromium", $"{browser} draws figures as PNG and SVG ('study figure')")
            : new DoctorFinding(false, "Chromium", Chromium.Missing);
    }

    private static IEnumerable<DoctorFinding> DataSets(string? dataDirectory)
    {
        var paths = DataPaths.Resolve(dataDirectory);
        foreach (var manifest in DataManifestReader.BuiltIn)
        {
            var folder = paths.Find(manifest);
            yield return folder is not null
                ? new DoctorFinding(true, manifest.Name, $"{folder} ('study data verify {manifest.Name}' checks it)")
                : new DoctorFinding(false, manifest.Name, Missing(manifest, paths.Root));
        }
    }

    private static string Missing(DataManifest manifest, string root) => manifest.Name == PbmcCells.DataSet
        ? $"not in {root}: figure 2 takes a simulated stand-in and claims K1–K4 are not judged; 'study data fetch {manifest.Name}' downloads it"
        : $"not in {root}: its tests are skipped. {manifest.ByHand ?? $"'study data fetch {manifest.Name}' downloads it"}";
}
