using BenchmarkDotNet.Attributes;
using StudyKit.Numerics;

namespace StudyKit.Benchmarks;

/// <summary>The matrix products of one training step, at the sizes of the studies.</summary>
public class GemmBenchmark : IDisposable
{
    private WorkerTeam? _team;
    private float[] _a = [];
    private float[] _b = [];
    private float[] _c = [];

    [ParamsAllValues]
    public GemmShape Shape { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [ParamsSource(nameof(Levels))]
    public SimdLevel Level { get; set; }

    public static IEnumerable<SimdLevel> Levels => Enum.GetValues<SimdLevel>().Where(level => level <= Simd.Supported).Reverse();

    [GlobalSetup]
    public void Setup()
    {
        Simd.Current = Level;
        _team = new WorkerTeam(Threads);
        var (_, _, m, n, k) = Shape.Sizes();
        var random = new RandomStream(1);
        float[] Fill(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextNormal())];
        (_a, _b, _c) = (Fill(m * k), Fill(k * n), new float[m * n]);
    }

    [Benchmark]
    public void Multiply()
    {
        var (transposeA, transposeB, m, n, k) = Shape.Sizes();
        Gemm.Multiply(transposeA, transposeB, m, n, k, _a, transposeA ? m : k, _b, transposeB ? k : n, accumulate: false, _c, n, _team!);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _team?.Dispose();
        GC.SuppressFinalize(this);
    }
}
