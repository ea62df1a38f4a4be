using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Simulation;

namespace StudyKit.Cli;

/// <summary><c>study simulate</c>: cells with known factors, or a stand-in for the Kang data, as a 10x folder.</summary>
internal static class SimulateVerb
{
    private static readonly Dictionary<string, ProgramSimulatorOptions> Presets = new(StringComparer.Ordinal)
    {
        ["study"] = ProgramSimulatorOptions.Study,
        ["default"] = ProgramSimulatorOptions.Default,
        ["cnmf-benchmark"] = ProgramSimulatorOptions.CnmfBenchmark,
        ["configuration-a"] = ProgramSimulatorOptions.ConfigurationA,
    };

    public static Command Create()
    {
        var command = new Command("simulate", "Simulate cells and write them as a 10x folder.\n\nExample: study simulate programs --cells 3000 --seed 1 --out simulated");
        command.Subcommands.Add(CreatePrograms());
        command.Subcommands.Add(CreateKangStandIn());
        return command;
    }

    private static Command CreatePrograms()
    {
        var common = new CommonOptions();
        var preset = new Option<string?>("--preset") { Description = "Parameters to start from; study when not given." };
        preset.AcceptOnlyFromAmong([.. Presets.Keys]);
        var command = new Command(
            "programs",
            "Cells with known identity and activity programs (Kotliar et al. 2019). Beside the 10x folder: factors.csv, the usage of each program by each cell, and options.json, what was used.\n\n"
            + "Example: study simulate programs --preset study --cells 3000 --seed 1 --out simulated");
        command.Options.Add(preset);
        common.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var file = parsed.GetValue(common.File);
            var name = parsed.GetValue(preset);
            OptionException.Require(file is null || name is null, "--preset", name, "either --preset or --options, not both");
            var start = file is null ? Presets[name ?? "study"] : ProgramSimulatorOptions.Read(file.FullName);
            var options = start with
            {
                Cells = parsed.GetValue(common.Cells) ?? start.Cells,
                Genes = parsed.GetValue(common.Genes) ?? start.Genes,
                Seed = parsed.GetValue(common.Seed) ?? start.Seed,
            };
            var directory = parsed.GetRequiredValue(common.Out).FullName;
            var simulated = WithProgress(progress => ProgramSimulator.Simulate(options, progress, cancellationToken));
            TenxWriter.Write(directory, simulated.Dataset, cancellationToken);
            WriteFactors(Path.Combine(directory, "factors.csv"), simulated);
            AtomicFile.WriteText(Path.Combine(directory, "options.json"), options.ToJson());
            Report(simulated.Dataset, directory, "factors.csv, options.json");
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static Command CreateKangStandIn()
    {
        var common = new CommonOptions();
        var command = new Command(
            "kang-stand-in",
            "Simulated cells in the shape of Kang et al. 2018, for trying the kit without the real data; never a substitute for it. Beside the 10x folder: options.json, what was used.\n\n"
            + "Example: study simulate kang-stand-in --seed 1 --out kang-stand-in");
        common.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var start = parsed.GetValue(common.File) is { } file ? KangStandInOptions.Read(file.FullName) : new KangStandInOptions();
            var options = start with
            {
                Cells = parsed.GetValue(common.Cells) ?? start.Cells,
                Genes = parsed.GetValue(common.Genes) ?? start.Genes,
                Seed = parsed.GetValue(common.Seed) ?? start.Seed,
            };
            var directory = parsed.GetRequiredValue(common.Out).FullName;
            var dataset = WithProgress(progress => KangStandIn.Simulate(options, progress, cancellationToken));
            TenxWriter.Write(directory, dataset, cancellationToken);
            AtomicFile.WriteText(Path.Combine(directory, "options.json"), options.ToJson());
            Report(dataset, directory, "options.json");
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void WriteFactors(string path, SimulatedCells simulated)
    {
        var names = simulated.Dataset.Counts.CellNames;
        var usages = simulated.FactorNames.Select(simulated.Usage).ToArray();
        DelimitedTable.Write(
            path,
            [ObsReader.NameColumn, .. simulated.FactorNames],
            Enumerable.Range(0, names.Count).Select(cell => (string[])[names[cell], .. usages.Select(u => u[cell].ToString("R", CultureInfo.InvariantCulture))]));
    }

    private static T WithProgress<T>(Func<IProgress<double>, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().Start(context =>
        {
            var task = context.AddTask("simulating", maxValue: 1);
            return work(new TaskProgress(task));
        });
    }

    private static void Report(CellDataset dataset, string directory, string furtherFiles)
    {
        var counts = dataset.Counts;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{dataset.Name}: {counts.CellCount} cells × {counts.GeneCount} genes, {counts.EntryCount} counts above zero"));
        foreach (var note in dataset.Notes)
        {
            Console.WriteLine(note);
        }

        Console.WriteLine($"wrote {directory}: matrix.mtx.gz, features.tsv.gz, barcodes.tsv.gz, cells.tsv, {furtherFiles}");
    }

    /// <summary>Progress that may be told from several threads at once, in any order.</summary>
    private sealed class TaskProgress(ProgressTask task) : IProgress<double>
    {
        private readonly Lock _lock = new();

        public void Report(double value)
        {
            lock (_lock)
            {
                task.Value = Math.Max(task.Value, value);
            }
        }
    }

    private sealed class CommonOptions
    {
        public Option<FileInfo?> File { get; } = new("--options") { Description = "JSON file with parameters (snake_case names, as in options.json); what it leaves out keeps its default." };

        public Option<int?> Cells { get; } = new("--cells") { Description = "Number of cells." };

        public Option<int?> Genes { get; } = new("--genes") { Description = "Number of genes." };

        public Option<ulong?> Seed { get; } = new("--seed") { Description = "Seed: the same seed gives the same cells." };

        public Option<DirectoryInfo> Out { get; } = new("--out") { Description = "Folder to write, made when it is not there.", Required = true };

        public void AddTo(Command command)
        {
            command.Options.Add(File);
            command.Options.Add(Cells);
            command.Options.Add(Genes);
            command.Options.Add(Seed);
            command.Options.Add(Out);
        }
    }
}
