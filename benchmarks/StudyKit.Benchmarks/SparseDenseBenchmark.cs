using BenchmarkDotNet.Attributes;
using StudyKit.Numerics;

namespace StudyKit.Benchmarks;

/// <summary>The first layer of two encoders of 128 units side by side: 128 cells, 2000 genes, a tenth of the counts not zero.</summary>
public class SparseDenseBenchmark : IDisposable
{
    private const int Cells = 128;
    private const int Genes = 2000;
    private const int Hidden = 256;

    private readonly float[] _weight = new float[Genes * Hidden];
    private readonly float[] _output = new float[Cells * Hidden];
    private int[] _starts = [];
    private int[] _genes = [];
    private float[] _values = [];
    private WorkerTeam? _team;

    [Params(1, 2)]
    public int Threads { get; set; }

    [ParamsSource(nameof(Levels))]
    public SimdLevel Level { get; set; }

    public static IEnumerable<SimdLevel> Levels => GemmBenchmark.Levels;

    /// <summary>Floating-point operations of one product.</summary>
    public static double Operations => 2.0 * Entries().Genes.Length * Hidden;

    [GlobalSetup]
    public void Setup()
    {
        Simd.Current = Level;
        _team = new WorkerTeam(Threads);
        (_starts, _genes) = Entries();
        var random = new RandomStream(2);
        _values = [.. _genes.Select(_ => MathF.Log(2 + random.NextInt(5)))];
    }

    [Benchmark]
    public void Forward()
    {
        Array.Clear(_output);
        SparseDense.Forward(_starts, _genes, _values, _weight, Hidden, Hidden, _output, Hidden, _team!);
    }

    [Benchmark]
    public void WeightGradient()
    {
        SparseDense.WeightGradient(_starts, _genes, _values, _output, Hidden, Hidden, _weight, Hidden, _team!, accumulate: false);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _team?.Dispose();
        GC.SuppressFinalize(this);
    }

    private static (int[] Starts, int[] Genes) Entries()
    {
        var random = new RandomStream(1);
        var (starts, genes) = (new List<int> { 0 }, new List<int>());
        for (var cell = 0; cell < Cells; cell++)
        {
            genes.AddRange(Enumerable.Range(0, Genes).Where(_ => random.NextInt(10) == 0));
            starts.Add(genes.Count);
        }

        return ([.. starts], [.. genes]);
    }
}
