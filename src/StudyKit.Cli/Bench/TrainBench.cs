using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using StudyKit.Data;
using StudyKit.Engine;
using StudyKit.Models;
using StudyKit.Numerics;

namespace StudyKit.Cli.Bench;

/// <summary>Measures ours, the plain and the tuned peer in turn, several rounds, on the same counts.</summary>
internal static class TrainBench
{
    // A BLAS this much slower than our product is a reference one, and its ratio would say nothing.
    private const double ImplausiblySlow = 10;
    private const int BatchSize = 128;

    public static IReadOnlyList<TrainBenchRow> Run(TrainBenchOptions options, CancellationToken cancellationToken)
    {
        options.Validate();
        var peer = new PeerTrainer(options.Peer);
        peer.Look(cancellationToken);
        var peak = SgemmPeak.Measure(options.Peer.Threads);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{options.Peer.Threads} threads of {Environment.ProcessorCount} processors, {Simd.Current}; our sgemm {peak:F0} GFLOP/s"));
        Console.WriteLine(peer.Missing ?? peer.Description);
        var comparable = peer.Missing is null && peer.Gflops * ImplausiblySlow >= peak;
        if (peer.Missing is null && !comparable)
        {
            Console.WriteLine("warning: the peer's sgemm is implausibly slow, as with the reference BLAS; the peer is not measured. On Debian, libopenblas0-pthread mends this.");
        }

        var rows = new List<TrainBenchRow>();
        foreach (var size in options.Sizes)
        {
            rows.Add(Measure(size, options, comparable ? peer : null, ref peak, cancellationToken));
        }

        Show(rows);
        if (options.Json is { } file)
        {
            AtomicFile.WriteText(file, JsonSerializer.Serialize(rows, JsonSerializerOptions.Web) + "\n");
        }

        return rows;
    }

    private static TrainBenchRow Measure(BenchSize size, TrainBenchOptions options, PeerTrainer? peer, ref double peak, CancellationToken cancellationToken)
    {
        var dataset = BenchCounts.Create(size, seed: 1);
        var folder = Directory.CreateTempSubdirectory("study-bench");
        try
        {
            var file = Path.Combine(folder.FullName, "counts.npz");
            if (peer is not null)
            {
                DenseCountsFile.Write(file, dataset.Counts);
            }

            EngineClock.MillisecondsPerStep(new EmbeddedEngine(), dataset, BatchSize, options.Peer.Threads, options.Steps, cancellationToken);
            List<double> ours = [], plain = [], tuned = [];
            for (var round = 1; round <= options.Rounds; round++)
            {
                ours.Add(EngineClock.MillisecondsPerStep(new EmbeddedEngine(), dataset, BatchSize, options.Peer.Threads, options.Steps, cancellationToken));
                peak = Math.Max(peak, SgemmPeak.Measure(options.Peer.Threads));
                if (peer is not null)
                {
                    plain.Add(peer.MillisecondsPerStep("plain", file, options.Steps, cancellationToken));
                    tuned.Add(peer.MillisecondsPerStep("tuned", file, options.Steps, cancellationToken));
                }

                Console.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{size} round {round}: ours {ours[^1]:F2} ms{(peer is null ? string.Empty : $", plain {plain[^1]:F2} ms, tuned {tuned[^1]:F2} ms")}"));
            }

            var time = Median.Of(ours);
            var work = NecessaryWork.OfStep(dataset.Counts, new VaeSpec { GeneCount = size.Genes }, BatchSize);
            return new TrainBenchRow
            {
                Cells = size.Cells,
                Genes = size.Genes,
                OursMs = time,
                PlainMs = peer is null ? null : Median.Of(plain),
                TunedMs = peer is null ? null : Median.Of(tuned),
                PeakShare = work / (time * 1e6) / peak,
                MemoryMb = Environment.WorkingSet / 1e6,
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Show(List<TrainBenchRow> rows)
    {
        var table = new Table().AddColumns("cells", "genes", "ours ms", "plain ms", "tuned ms", "plain ÷ ours", "tuned ÷ ours", "share of peak", "memory MB");
        foreach (var row in rows)
        {
            table.AddRow(
                Text(row.Cells, "F0"), Text(row.Genes, "F0"), Text(row.OursMs, "F2"), Text(row.PlainMs, "F2"), Text(row.TunedMs, "F2"),
                Text(row.RatioPlain, "F1"), Text(row.RatioTuned, "F1"), Text(row.PeakShare, "P0"), Text(row.MemoryMb, "F0"));
        }

        AnsiConsole.Write(table);
    }

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
