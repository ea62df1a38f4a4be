using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using StudyKit.Numerics;

namespace StudyKit.Benchmarks;

/// <summary>Speed of a product, from its fastest run, or that as a share of the measured peak of our sgemm at the same level and threads.</summary>
internal sealed class GflopsColumn(bool shareOfPeak) : IColumn
{
    private static readonly Dictionary<(SimdLevel Level, int Threads), double> Peaks = [];

    public string Id => ColumnName;

    public string ColumnName => shareOfPeak ? "of sgemm peak" : "GFLOP/s";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => shareOfPeak ? 1 : 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => shareOfPeak ? "GFLOP/s as a share of the fastest 128 × 4000 × 128 product" : "10⁹ floating-point operations a second";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        if (Operations(benchmarkCase) is not { } operations || summary[benchmarkCase]?.ResultStatistics is not { } statistics)
        {
            return "-";
        }

        var rate = operations / statistics.Min;
        var parameters = benchmarkCase.Parameters;
        return shareOfPeak
            ? (rate / Peak((SimdLevel)parameters["Level"], (int)parameters["Threads"])).ToString("P0", CultureInfo.InvariantCulture)
            : rate.ToString("F0", CultureInfo.InvariantCulture);
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(one => Operations(one) is not null);

    private static double? Operations(BenchmarkCase benchmarkCase) =>
        benchmarkCase.Descriptor.Type == typeof(GemmBenchmark) ? ((GemmShape)benchmarkCase.Parameters["Shape"]).Operations()
        : benchmarkCase.Descriptor.Type == typeof(SparseDenseBenchmark) ? SparseDenseBenchmark.Operations
        : null;

    private static double Peak(SimdLevel level, int threads)
    {
        if (!Peaks.TryGetValue((level, threads), out var peak))
        {
            using var benchmark = new GemmBenchmark { Level = level, Threads = threads, Shape = GemmShape.DecoderForward };
            benchmark.Setup();
            peak = GemmShape.DecoderForward.Operations() / QuickTable.Measure(benchmark.Multiply, GemmShape.DecoderForward.Operations())[0];
            Peaks[(level, threads)] = peak;
        }

        return peak;
    }
}
