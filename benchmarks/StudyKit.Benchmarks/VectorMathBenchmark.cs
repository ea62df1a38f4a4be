using BenchmarkDotNet.Attributes;
using StudyKit.Numerics;

namespace StudyKit.Benchmarks;

/// <summary>Elementary functions over 4096 numbers in cache.</summary>
public class VectorMathBenchmark
{
    public const int Length = 4096;

    private readonly float[] _x = new float[Length];
    private readonly float[] _counts = new float[Length];
    private readonly float[] _y = new float[Length];

    [ParamsSource(nameof(Levels))]
    public SimdLevel Level { get; set; }

    public static IEnumerable<SimdLevel> Levels => GemmBenchmark.Levels;

    [GlobalSetup]
    public void Setup()
    {
        Simd.Current = Level;
        var random = new RandomStream(1);
        // Within ±50: subnormal results, which the functions give beyond, are slow on some processors.
        foreach (ref var x in _x.AsSpan())
        {
            x = (float)random.NextLogNormal(0, 1);
        }

        foreach (ref var count in _counts.AsSpan())
        {
            count = 1 + random.NextInt(9);
        }
    }

    [Benchmark(OperationsPerInvoke = Length)]
    public void Exp() => VectorMath.Exp(_x, _y);

    [Benchmark(OperationsPerInvoke = Length)]
    public void Log() => VectorMath.Log(_x, _y);

    [Benchmark(OperationsPerInvoke = Length)]
    public void Log1p() => VectorMath.Log1p(_x, _y);

    [Benchmark(OperationsPerInvoke = Length)]
    public void Sigmoid() => VectorMath.Sigmoid(_x, _y);

    [Benchmark(OperationsPerInvoke = Length)]
    public void Softplus() => VectorMath.Softplus(_x, _y);

    [Benchmark(OperationsPerInvoke = Length)]
    public void LogGamma() => VectorMath.LogGamma(_x, _y);

    [Benchmark(OperationsPerInvoke = Length)]
    public void Digamma() => VectorMath.Digamma(_x, _y);

    [Benchmark(OperationsPerInvoke = Length)]
    public void LogRisingFactorial() => VectorMath.LogRisingFactorial(_x, _counts, _y);

    [Benchmark(OperationsPerInvoke = Length)]
    public void DigammaDifference() => VectorMath.DigammaDifference(_x, _counts, _y);
}
