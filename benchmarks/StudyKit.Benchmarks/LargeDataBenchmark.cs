using System.Diagnostics;
using System.Globalization;
using StudyKit.Data;
using StudyKit.Engine;
using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Benchmarks;

/// <summary>
/// Simulates cells straight into a packed file, trains one epoch from it and encodes every cell; says how long each step took and
/// how much private memory the process held at most (resident pages that are no file's, <c>RssAnon</c>).
/// </summary>
internal static class LargeDataBenchmark
{
    private const int Genes = 2000;
    private const double Share = 0.1;

    public static void Print(int cells, string folder, TextWriter output)
    {
        var path = Path.Combine(folder, FormattableString.Invariant($"simulated-{cells}.counts"));
        using var memory = new PrivateMemoryWatch();
        try
        {
            output.WriteLine("step      seconds  private MB, most so far");
            var start = Stopwatch.GetTimestamp();
            PackedCountsWriter.Write(path, Names("gene", Genes), writer => Simulate(writer, cells));
            Report("simulate", start);
            using var counts = Measure("open", () => PackedCounts.Open(path));
            var spec = new VaeSpec { GeneCount = Genes };
            var data = Measure("totals", () => TrainingData.From(counts, spec, new int[cells]));
            var plan = new TrainingPlan { Epochs = 1, ValidateEvery = 0 };
            var model = Measure("train", () => new EmbeddedEngine().Train(data, spec, new BetaObjective(), plan));
            var latent = Measure("encode", () => model.Encode(data));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{counts.CellCount} cells × {counts.GeneCount} genes, {counts.EntryCount} entries ({(double)counts.EntryCount / counts.CellCount / counts.GeneCount:P1}), file {new FileInfo(path).Length / 1e6:F0} MB"));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{model.TrainCells.Length} cells trained, reconstruction {model.History["reconstruction_loss_train"][0]:F2}, {latent.Rows} × {latent.Columns} encoded, {Simd.Current}, {Environment.ProcessorCount} processors"));
        }
        finally
        {
            File.Delete(path);
        }

        void Report(string step, long start) => output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{step,-8} {Stopwatch.GetElapsedTime(start).TotalSeconds,8:F1}  {memory.MostBytes / 1e6,10:F0}"));

        T Measure<T>(string step, Func<T> work)
        {
            var begin = Stopwatch.GetTimestamp();
            var result = work();
            Report(step, begin);
            return result;
        }
    }

    private static string[] Names(string what, int count) => [.. Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"{what}{i}"))];

    /// <summary>Eight kinds of cells; each gene is in a cell at a rate of its own, with a geometric count.</summary>
    private static void Simulate(PackedCountsWriter writer, int cells)
    {
        var rates = new uint[8][];
        for (var kind = 0; kind < rates.Length; kind++)
        {
            var random = new RandomStream(1, (uint)kind);
            rates[kind] = [.. Enumerable.Range(0, Genes).Select(_ => (uint)(Math.Min(0.9, Share * random.NextLogNormal(-0.5, 1)) * uint.MaxValue))];
        }

        var (genes, counts) = (new int[Genes], new int[Genes]);
        for (var cell = 0; cell < cells; cell++)
        {
            var random = new RandomStream(2, (uint)cell);
            var rate = rates[random.NextInt(rates.Length)];
            var used = 0;
            for (var gene = 0; gene < Genes; gene++)
            {
                if (random.NextUInt32() < rate[gene])
                {
                    genes[used] = gene;
                    counts[used++] = 1 + System.Numerics.BitOperations.TrailingZeroCount(random.NextUInt32() | (1u << 12));
                }
            }

            writer.Add(FormattableString.Invariant($"cell{cell}"), genes.AsSpan(0, used), counts.AsSpan(0, used));
        }
    }
}
