using System.Runtime.InteropServices;
using StudyKit.Errors;

namespace StudyKit.Metrics;

/// <summary>Counts of cells by two labellings; only labels that occur have a row or column.</summary>
internal sealed class Contingency
{
    private Contingency(long[] counts, long[] rowSums, long[] columnSums, long total) =>
        (Counts, RowSums, ColumnSums, Total) = (counts, rowSums, columnSums, total);

    /// <summary>Counts, row after row.</summary>
    public long[] Counts { get; }

    public long[] RowSums { get; }

    public long[] ColumnSums { get; }

    public long Total { get; }

    public static Contingency Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        OptionException.Require(first.Length == second.Length, "labels", $"{first.Length} and {second.Length} cells", "two labellings of the same cells");
        OptionException.Require(first.Length >= 1, "labels", "no cells", "at least one cell");
        Dictionary<int, int> rowOf = Number(first), columnOf = Number(second);
        var counts = new long[rowOf.Count * columnOf.Count];
        var rowSums = new long[rowOf.Count];
        var columnSums = new long[columnOf.Count];
        for (var i = 0; i < first.Length; i++)
        {
            int row = rowOf[first[i]], column = columnOf[second[i]];
            counts[(row * columnSums.Length) + column]++;
            rowSums[row]++;
            columnSums[column]++;
        }

        return new Contingency(counts, rowSums, columnSums, first.Length);
    }

    /// <summary>Number of pairs of cells that lie together.</summary>
    public static double Pairs(long[] counts) => counts.Sum(n => n * (n - 1.0) / 2);

    public double RowEntropy() => Entropy(RowSums);

    public double ColumnEntropy() => Entropy(ColumnSums);

    /// <summary>Plug-in mutual information in nats.</summary>
    public double MutualInformation()
    {
        var sum = 0.0;
        for (var r = 0; r < RowSums.Length; r++)
        {
            for (var c = 0; c < ColumnSums.Length; c++)
            {
                var count = Counts[(r * ColumnSums.Length) + c];
                if (count > 0)
                {
                    sum += count / (double)Total * (Math.Log(count * (double)Total) - Math.Log(RowSums[r] * (double)ColumnSums[c]));
                }
            }
        }

        return Math.Max(sum, 0);
    }

    /// <summary>Mean mutual information of random labellings with the same class sizes (Vinh et al. 2010, equation 24).</summary>
    public double ExpectedMutualInformation()
    {
        var logFactorial = new double[Total + 1];
        for (var i = 1; i < logFactorial.Length; i++)
        {
            logFactorial[i] = logFactorial[i - 1] + Math.Log(i);
        }

        var sum = 0.0;
        foreach (var a in RowSums)
        {
            foreach (var b in ColumnSums)
            {
                for (var n = Math.Max(1, a + b - Total); n <= Math.Min(a, b); n++)
                {
                    var chance = logFactorial[a] + logFactorial[b] + logFactorial[Total - a] + logFactorial[Total - b]
                        - logFactorial[Total] - logFactorial[n] - logFactorial[a - n] - logFactorial[b - n] - logFactorial[Total - a - b + n];
                    sum += n / (double)Total * (Math.Log(Total * (double)n) - Math.Log(a * (double)b)) * Math.Exp(chance);
                }
            }
        }

        return sum;
    }

    private static Dictionary<int, int> Number(ReadOnlySpan<int> labels)
    {
        var numbers = new Dictionary<int, int>();
        foreach (var label in labels)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, label, out var known);
            number = known ? number : numbers.Count - 1;
        }

        return numbers;
    }

    private double Entropy(long[] sums) => sums.Length == 1 ? 0 : -sums.Sum(n => n / (double)Total * Math.Log(n / (double)Total));
}
