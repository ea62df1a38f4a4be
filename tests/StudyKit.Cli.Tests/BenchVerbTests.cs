using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using StudyKit.Cli.Bench;
using StudyKit.Data;

namespace StudyKit.Cli.Tests;

public sealed class BenchVerbTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-verb");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_a_peer_only_ours_is_measured()
    {
        Assert.Equal(ExitCode.Ok, await Bench("--sizes", "128x10,130x12"));
        var rows = Rows();
        Assert.Equal([128, 130], rows.Select(row => row.GetProperty("cells").GetInt32()));
        Assert.Equal([10, 12], rows.Select(row => row.GetProperty("genes").GetInt32()));
        Assert.All(rows, row =>
        {
            Assert.True(row.GetProperty("ours_ms").GetDouble() > 0);
            Assert.True(row.GetProperty("peak_share").GetDouble() > 0);
            Assert.True(row.GetProperty("memory_mb").GetDouble() > 0);
            foreach (var name in new[] { "plain_ms", "tuned_ms", "ratio_plain", "ratio_tuned" })
            {
                Assert.Equal(JsonValueKind.Null, row.GetProperty(name).ValueKind);
            }
        });
    }

    [SkippableTheory]
    [InlineData("1e9", JsonValueKind.Number)]
    [InlineData("0.001", JsonValueKind.Null)]
    public async Task A_peer_is_compared_with_unless_its_BLAS_is_implausibly_slow(string gflops, JsonValueKind ratio)
    {
        Skip.If(OperatingSystem.IsWindows(), "the stand-in for Python is a shell script");
        Assert.Equal(ExitCode.Ok, await Bench("--sizes", "128x10", "--peer", Peer(), "--python", Python($$"""{"torch": "1", "gflops": {{gflops}}, "blas": ["b"], "ms_median": 5}""")));
        var row = Assert.Single(Rows());
        Assert.Equal(ratio, row.GetProperty("ratio_plain").ValueKind);
        if (ratio == JsonValueKind.Number)
        {
            Assert.Equal(5 / row.GetProperty("ours_ms").GetDouble(), row.GetProperty("ratio_tuned").GetDouble(), 9);
        }
    }

    [Fact]
    public async Task A_missing_Python_is_no_failure_but_a_missing_script_is()
    {
        Assert.Equal(ExitCode.Ok, await Bench("--sizes", "128x10", "--peer", Peer(), "--python", At("nowhere")));
        Assert.Equal(JsonValueKind.Null, Assert.Single(Rows()).GetProperty("plain_ms").ValueKind);
        Assert.Equal(ExitCode.BadInput, await Bench("--sizes", "128x10", "--peer", At("elsewhere")));
    }

    [SkippableFact]
    public void Ctrl_C_ends_with_one_line_and_takes_the_peer_along()
    {
        Skip.If(OperatingSystem.IsWindows(), "signals are a Unix matter");
        var python = Python("unused");
        File.WriteAllText(python, $"#!/bin/sh\necho $$ > '{At("peer.pid")}'\nexec sleep 100\n");
        using var study = new StudyProcess(_folder.FullName, "bench", "train", "--sizes", "128x10", "--peer", Peer(), "--python", python);
        SpinWait.SpinUntil(() => study.HasExited || (File.Exists(At("peer.pid")) && File.ReadAllText(At("peer.pid")).EndsWith('\n')), TimeSpan.FromMinutes(1));
        var peer = File.ReadAllText(At("peer.pid")).Trim();
        using (var kill = Process.Start("kill", ["-INT", study.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        Assert.Equal(ExitCode.Interrupted, study.WaitForExit());
        Assert.Equal("stopped; nothing half-written was left\n", study.Errors);
        Assert.False(Directory.Exists($"/proc/{peer}"));
    }

    [Theory]
    [InlineData("--sizes", "10000")]
    [InlineData("--sizes", "10x2000")]
    [InlineData("--rounds", "0")]
    [InlineData("--threads", "0")]
    public async Task An_option_out_of_range_ends_with_bad_input(string option, string value)
    {
        Assert.Equal(ExitCode.BadInput, await Bench(option, value));
        Assert.False(File.Exists(At("bench.json")));
    }

    [Fact]
    public void A_tenth_of_the_counts_are_above_zero_and_the_same_seed_gives_the_same_cells()
    {
        var counts = BenchCounts.Create(new BenchSize(600, 400), seed: 3).Counts;
        Assert.Equal(0.1, counts.EntryCount / (600.0 * 400), 0.02);
        Assert.Equal(counts.Counts.ToArray(), BenchCounts.Create(new BenchSize(600, 400), seed: 3).Counts.Counts.ToArray());
        Assert.All(Enumerable.Range(0, 600), cell => Assert.NotEqual(0, counts.RowGenes(cell).Length));
    }

    [Fact]
    public void Counts_are_written_dense_for_NumPy()
    {
        DenseCountsFile.Write(At("counts.npz"), new CountMatrix([0, 1, 3], [2, 0, 1], [7, 300, 1], ["a", "b"], ["x", "y", "z"]));
        using var archive = ZipFile.OpenRead(At("counts.npz"));
        using var bytes = new MemoryStream();
        using (var entry = archive.GetEntry("counts.npy")!.Open())
        {
            entry.CopyTo(bytes);
        }

        var all = bytes.ToArray();
        var start = 10 + all[8] + (256 * all[9]);
        Assert.Equal(0, start % 64);
        Assert.Contains("'descr': '<u2', 'fortran_order': False, 'shape': (2, 3)", System.Text.Encoding.ASCII.GetString(all, 10, start - 10), StringComparison.Ordinal);
        Assert.Equal([0, 0, 0, 0, 7, 0, 44, 1, 1, 0, 0, 0], all[start..]);
    }

    private Task<int> Bench(params string[] more) =>
        CommandLineHost.RunAsync(
            ["bench", "train", "--json", At("bench.json"), .. more, .. new[] { "--rounds", "--threads" }.Where(o => !more.Contains(o)).SelectMany(o => new[] { o, "1" }), "--steps", "1"],
            [BenchVerb.Create]);

    private JsonElement[] Rows() => [.. JsonDocument.Parse(File.ReadAllText(At("bench.json"))).RootElement.EnumerateArray()];

    private string Peer()
    {
        File.WriteAllText(At("train_torch.py"), string.Empty);
        return _folder.FullName;
    }

    private string Python(string answer)
    {
        File.WriteAllText(At("python"), $"#!/bin/sh\necho '{answer}'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(At("python"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return At("python");
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
