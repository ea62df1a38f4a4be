using System.Globalization;
using System.Runtime.ExceptionServices;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Simulation;

/// <summary>
/// Draws sparse counts cell after cell. Every cell has its own random substream and its own row, so the counts do not depend on
/// how cells are shared among threads, and no dense cells × genes array is ever held.
/// </summary>
internal sealed class CountSampler
{
    private const int CellsAChunk = 64;

    /// <summary>Seed of the run and the stream that counts are drawn from; the cell is the substream.</summary>
    public required (ulong Seed, uint Stream) Source { get; init; }

    /// <summary>Number of cells.</summary>
    public required int Cells { get; init; }

    /// <summary>Number of genes.</summary>
    public required int Genes { get; init; }

    /// <summary>Writes the expected counts of one cell, one value a gene. Called from several threads at once.</summary>
    public required Action<int, double[]> FillMeans { get; init; }

    /// <summary>Squared biological coefficient of variation of a gene (first argument) at a mean above zero (second).</summary>
    public required Func<int, double, double> SquaredVariation { get; init; }

    public static string CellName(int cell) => string.Create(CultureInfo.InvariantCulture, $"cell_{cell:D6}");

    public static string GeneName(int gene) => string.Create(CultureInfo.InvariantCulture, $"gene_{gene:D5}");

    /// <param name="threads">Most threads to use; −1 for all.</param>
    /// <param name="progress">Told the fraction of the cells drawn.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public CountMatrix Draw(int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var chunks = (Cells + CellsAChunk - 1) / CellsAChunk;
        var rows = new Row[Cells];
        var done = 0;
        var settings = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, chunks, settings, () => new Scratch(Genes), (chunk, _, scratch) =>
            {
                for (var cell = chunk * CellsAChunk; cell < Math.Min(Cells, (chunk + 1) * CellsAChunk); cell++)
                {
                    rows[cell] = DrawCell(cell, scratch);
                }

                progress?.Report((double)Interlocked.Increment(ref done) / chunks);
                return scratch;
            }, _ => { });
        }
        catch (AggregateException e) when (e.InnerException is StudyKitException)
        {
            // A mean that no count can hold is the user's to mend: show that error, not the wrapping.
            ExceptionDispatchInfo.Throw(e.InnerException);
        }

        return Assemble(rows);
    }

    private Row DrawCell(int cell, Scratch scratch)
    {
        FillMeans(cell, scratch.Means);
        var random = new RandomStream(Source.Seed, Source.Stream, (uint)cell);
        var entries = 0;
        for (var gene = 0; gene < Genes; gene++)
        {
            var mean = scratch.Means[gene];
            if (mean <= 0)
            {
                continue;
            }

            var count = random.NextNegativeBinomial(mean, 1 / SquaredVariation(gene, mean));
            if (count > 0)
            {
                scratch.Genes[entries] = gene;
                scratch.Counts[entries++] = count;
            }
        }

        return new Row(scratch.Genes[..entries], scratch.Counts[..entries]);
    }

    private CountMatrix Assemble(Row[] rows)
    {
        var starts = new int[Cells + 1];
        for (var cell = 0; cell < Cells; cell++)
        {
            starts[cell + 1] = checked(starts[cell] + rows[cell].Genes.Length);
        }

        var genes = new int[starts[^1]];
        var counts = new int[starts[^1]];
        for (var cell = 0; cell < Cells; cell++)
        {
            rows[cell].Genes.CopyTo(genes, starts[cell]);
            rows[cell].Counts.CopyTo(counts, starts[cell]);
        }

        return new CountMatrix(
            starts,
            genes,
            counts,
            [.. Enumerable.Range(0, Cells).Select(CellName)],
            [.. Enumerable.Range(0, Genes).Select(GeneName)]);
    }

    private readonly record struct Row(int[] Genes, int[] Counts);

    private sealed class Scratch(int genes)
    {
        public double[] Means { get; } = new double[genes];

        public int[] Genes { get; } = new int[genes];

        public int[] Counts { get; } = new int[genes];
    }
}
