using System.Text.Json.Nodes;
using StudyKit.Data;
using StudyKit.Simulation;

namespace StudyKit.Cli.Tests;

public sealed class SimulateVerbTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "simulate-verb-" + Guid.NewGuid().ToString("N"));

    private string Out => Path.Combine(_directory, "out");

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    [Fact]
    public async Task Programs_are_written_as_a_10x_folder_with_factors_and_the_options_used()
    {
        Assert.Equal(ExitCode.Ok, await Run("simulate", "programs", "--cells", "80", "--genes", "200", "--seed", "11", "--out", Out));
        var expected = ProgramSimulator.Simulate(ProgramSimulatorOptions.Study with { Cells = 80, Genes = 200, Seed = 11 });
        var read = TenxReader.Read(Out);
        Assert.Equal(expected.Dataset.Counts.Counts.ToArray(), read.Counts.Counts.ToArray());
        Assert.Equal(expected.Dataset.Counts.CellNames, read.Counts.CellNames);
        var factors = await File.ReadAllLinesAsync(Path.Combine(Out, "factors.csv"));
        Assert.Equal("barcode,ident_00,ident_01,ident_02,ident_03,ident_04,ident_05,activity", factors[0]);
        Assert.Equal(81, factors.Length);
        var last = factors[80].Split(',');
        Assert.Equal("cell_000079", last[0]);
        Assert.Equal(expected.FactorNames.Select(f => expected.Usage(f)[79]), last.Skip(1).Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(expected.Options.ToJson(), ProgramSimulatorOptions.Read(Path.Combine(Out, "options.json")).ToJson());
    }

    [Fact]
    public async Task Options_come_from_a_file_and_words_override_it()
    {
        Directory.CreateDirectory(_directory);
        var file = Path.Combine(_directory, "my.json");
        await File.WriteAllTextAsync(file, """{"cells": 20, "genes": 30, "groups": 3, "activity_genes": 2}""");
        Assert.Equal(ExitCode.Ok, await Run("simulate", "programs", "--options", file, "--cells", "25", "--out", Out));
        var used = ProgramSimulatorOptions.Read(Path.Combine(Out, "options.json"));
        Assert.Equal((25, 30, 3), (used.Cells, used.Genes, used.Groups));
        Assert.Equal(25, TenxReader.Read(Out).Counts.CellCount);
    }

    [Fact]
    public async Task An_unknown_option_in_the_file_stops_the_run_and_nothing_is_written()
    {
        Directory.CreateDirectory(_directory);
        var file = Path.Combine(_directory, "my.json");
        await File.WriteAllTextAsync(file, """{"cels": 20}""");
        Assert.Equal(ExitCode.BadInput, await Run("simulate", "programs", "--options", file, "--out", Out));
        Assert.Equal(ExitCode.BadInput, await Run("simulate", "programs", "--preset", "nonsense", "--out", Out));
        Assert.Equal(ExitCode.BadInput, await Run("simulate", "programs", "--cells", "0", "--out", Out));
        Assert.Equal(ExitCode.BadInput, await Run("simulate", "programs"));
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public async Task A_preset_and_a_file_together_are_refused()
    {
        Directory.CreateDirectory(_directory);
        var file = Path.Combine(_directory, "my.json");
        await File.WriteAllTextAsync(file, "{}");
        Assert.Equal(ExitCode.BadInput, await Run("simulate", "programs", "--options", file, "--preset", "study", "--out", Out));
    }

    [Fact]
    public async Task The_kang_stand_in_is_written_with_its_annotations_and_the_options_used()
    {
        Assert.Equal(ExitCode.Ok, await Run("simulate", "kang-stand-in", "--cells", "300", "--genes", "120", "--seed", "2", "--out", Out));
        var read = TenxReader.Read(Out);
        Assert.Equal(300, read.Counts.CellCount);
        Assert.Equal(8, read.Obs.Column<CategoricalColumn>(KangReader.CellTypeColumn).Categories.Count);
        Assert.Equal(["ctrl", "stim"], read.Obs.Column<CategoricalColumn>(KangReader.ConditionColumn).Categories);
        var options = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Out, "options.json")))!;
        Assert.Equal(2, options["seed"]!.GetValue<int>());
    }

    private static Task<int> Run(params string[] args) => CommandLineHost.RunAsync(args, [SimulateVerb.Create]);
}
