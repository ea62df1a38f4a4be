using System.Diagnostics;
using System.Globalization;
using StudyKit.Numerics;

namespace StudyKit.Benchmarks;

/// <summary>The products' speeds as one table within seconds: best and median of many short runs, for a machine that others share.</summary>
internal static class QuickTable
{
    public static void Print(TextWriter output)
    {
        output.WriteLine("level     threads shape                      best GFLOP/s  median GFLOP/s");
        foreach (var level in GemmBenchmark.Levels)
        {
            foreach (var threads in new[] { 1, 2 })
            {
                foreach (var shape in Enum.GetValues<GemmShape>())
                {
                    using var benchmark = new GemmBenchmark { Level = level, Threads = threads, Shape = shape };
                    benchmark.Setup();
                    var (_, _, m, n, k) = shape.Sizes();
                    var operations = 2.0 * m * n * k;
                    var times = Measure(benchmark, operations);
                    output.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{level,-9} {threads,7} {shape,-26} {operations / times[0],12:F0} {operations / times[times.Length / 2],15:F0}"));
                }
            }
        }

        Simd.Current = Simd.Supported;
    }

    // Sorted nanoseconds of one product.
    private static double[] Measure(GemmBenchmark benchmark, double operations)
    {
        var repeats = Math.Max(1, (int)(4e7 / operations));
        for (var i = 0; i < 60 * repeats; i++)
        {
            benchmark.Multiply();
        }

        Thread.Sleep(150);
        var times = new double[200];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var j = 0; j < repeats; j++)
            {
                benchmark.Multiply();
            }

            times[i] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / repeats;
        }

        Array.Sort(times);
        return times;
    }
}
