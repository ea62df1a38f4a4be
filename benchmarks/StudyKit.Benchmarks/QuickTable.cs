using System.Diagnostics;
using System.Globalization;
using StudyKit.Numerics;

namespace StudyKit.Benchmarks;

/// <summary>Every kernel's speed as one table within a minute: best and median of many short runs, for a machine that others share.</summary>
internal static class QuickTable
{
    public static void Print(TextWriter output)
    {
        output.WriteLine("level     threads kernel                           best     median");
        foreach (var level in GemmBenchmark.Levels)
        {
            foreach (var threads in new[] { 1, 2 })
            {
                PrintProducts(output, level, threads);
                PrintSparse(output, level, threads);
            }

            PrintFunctions(output, level);
        }

        Simd.Current = Simd.Supported;
    }

    /// <summary>Sorted nanoseconds of one call.</summary>
    public static double[] Measure(Action call, double operations)
    {
        var repeats = Math.Max(1, (int)(4e7 / operations));
        for (var i = 0; i < 40; i++)
        {
            call();
        }

        Thread.Sleep(150);
        var times = new double[100];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var j = 0; j < repeats; j++)
            {
                call();
            }

            times[i] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / repeats;
        }

        Array.Sort(times);
        return times;
    }

    private static void PrintProducts(TextWriter output, SimdLevel level, int threads)
    {
        foreach (var shape in Enum.GetValues<GemmShape>())
        {
            using var benchmark = new GemmBenchmark { Level = level, Threads = threads, Shape = shape };
            benchmark.Setup();
            var operations = shape.Operations();
            PrintRow(output, level, threads, shape.ToString(), "GFLOP/s", Measure(benchmark.Multiply, operations), time => operations / time);
        }
    }

    private static void PrintSparse(TextWriter output, SimdLevel level, int threads)
    {
        using var benchmark = new SparseDenseBenchmark { Level = level, Threads = threads };
        benchmark.Setup();
        var operations = SparseDenseBenchmark.Operations;
        PrintRow(output, level, threads, "SparseForward", "GFLOP/s", Measure(benchmark.Forward, operations), time => operations / time);
        PrintRow(output, level, threads, "SparseWeightGradient", "GFLOP/s", Measure(benchmark.WeightGradient, operations), time => operations / time);
    }

    private static void PrintFunctions(TextWriter output, SimdLevel level)
    {
        var benchmark = new VectorMathBenchmark { Level = level };
        benchmark.Setup();
        foreach (var function in new[]
        {
            benchmark.Exp, benchmark.Log, benchmark.Log1p, benchmark.Sigmoid, benchmark.Softplus, benchmark.LogGamma, benchmark.Digamma,
            benchmark.LogRisingFactorial, benchmark.DigammaDifference,
        })
        {
            var times = Measure(function, 40 * VectorMathBenchmark.Length);
            PrintRow(output, level, 1, function.Method.Name, "ns each", times, time => time / VectorMathBenchmark.Length);
        }
    }

    private static void PrintRow(TextWriter output, SimdLevel level, int threads, string kernel, string unit, double[] times, Func<double, double> scale) =>
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{level,-9} {threads,7} {kernel,-26} {scale(times[0]),10:G3} {scale(times[times.Length / 2]),10:G3} {unit}"));
}
