using System.Diagnostics;
using StudyKit.Numerics;

namespace StudyKit.Cli.Bench;

/// <summary>The fastest our matrix product was seen here, at the decoder's size.</summary>
internal static class SgemmPeak
{
    private const int Rows = 128;
    private const int Columns = 4000;
    private const int Depth = 128;
    private const int Runs = 400;

    /// <summary>10⁹ floating-point operations a second: best of many runs of about a millisecond.</summary>
    public static double Measure(int threads)
    {
        using var team = new WorkerTeam(threads);
        float[] a = [.. Enumerable.Range(0, Rows * Depth).Select(i => (i % 7) - 3f)];
        float[] b = [.. Enumerable.Range(0, Depth * Columns).Select(i => (i % 5) - 2f)];
        var c = new float[Rows * Columns];
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            Gemm.Multiply(transposeA: false, transposeB: false, Rows, Columns, Depth, a, Depth, b, Columns, accumulate: false, c, Columns, team);
            var time = Stopwatch.GetElapsedTime(start);
            best = time < best ? time : best;
        }

        return 2.0 * Rows * Columns * Depth / best.TotalNanoseconds;
    }
}
