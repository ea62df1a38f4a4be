using StudyKit.Errors;
using StudyKit.Metrics;
using StudyKit.Numerics;
using static StudyKit.Tests.Metrics.MetricGolden;

namespace StudyKit.Tests.Metrics;

public class LatentEvaluationTests
{
    private static readonly string[] FewMetrics = ["sap_r2", "mig", "factor_correlation_pearson_matched"];

    [Fact]
    public void Every_metric_of_the_catalogue_is_reported_in_its_range_and_under_its_name()
    {
        var golden = Load("rotated");
        var said = new List<string>();
        var results = LatentEvaluation.Compute(ToMatrix(golden.Columns), golden.Factors, progress: new Listener(said.Add));
        Assert.Equal(MetricCatalog.All.Select(m => m.Id), results.Select(r => r.Id));
        Assert.Equal(MetricCatalog.All.Count, MetricCatalog.All.DistinctBy(m => m.Id).Count());
        Assert.All(MetricCatalog.All, m => Assert.Matches("^[a-z0-9_]+$", m.Id));
        Assert.Equal(MetricCatalog.All.Select(m => m.Id), said.SelectMany(s => s.Split(", ")));
        foreach (var (result, metric) in results.Zip(MetricCatalog.All))
        {
            Assert.All(result.PerFactor, v => Assert.InRange(v.Value, metric.Low, metric.High));
            Assert.InRange(result.Summary ?? metric.Low, metric.Low, metric.High);
            Assert.All(result.PerFactor, v => Assert.True(LatentEvaluation.AppliesTo(metric.AppliesTo, golden.Factors.Single(f => f.Name == v.Factor))));
        }
    }

    [Theory]
    [MemberData(nameof(MetricGolden.All), MemberType = typeof(MetricGolden))]
    public void Summaries_are_those_of_the_reference_to_single_precision(string name)
    {
        var golden = Load(name);
        var results = LatentEvaluation.Compute(ToMatrix(golden.Columns), golden.Factors, new() { Metrics = FewMetrics });
        Assert.Equal(["factor_correlation_pearson_matched", "sap_r2", "mig"], results.Select(r => r.Id));
        Near(golden.Expected.GetProperty("pearson").GetProperty("matched_mean_abs").GetDouble(), results[0].Summary!.Value, 1e-6);
        Near(golden.Expected.GetProperty("sap_all_r2").GetProperty("SAP").GetDouble(), results[1].Summary!.Value, 1e-6);
        Near(golden.Expected.GetProperty("mi_20bins").GetProperty("MIG_disentanglement_lib").GetDouble(), results[2].Summary!.Value, 1e-9);
    }

    [Fact]
    public void Metrics_leave_out_the_factors_they_are_not_defined_for()
    {
        var latent = new Matrix(6, 1, [0, 1, 2, 3, 4, 5]);
        var kind = Factor.Discrete("kind", [0, 0, 1, 1, 2, 2], ["a", "b", "c"]);
        var dose = Factor.Continuous("dose", [0, 1, 2, 3, 4, 5]);
        var both = LatentEvaluation.Compute(latent, [kind, dose], new() { Metrics = ["factor_correlation_spearman", "silhouette"] });
        Assert.Equal(["dose"], both[0].PerFactor.Select(v => v.Factor));
        Assert.Equal(["kind"], both[1].PerFactor.Select(v => v.Factor));
        Assert.Empty(LatentEvaluation.Compute(latent, [dose], new() { Metrics = ["silhouette"] }));
        Assert.True(LatentEvaluation.AppliesTo(FactorKinds.Ordered, Factor.Discrete("stage", [0, 1, 2], ["0", "1", "2"])));
        Assert.Throws<OptionException>(() => LatentEvaluation.Compute(latent, [dose, dose]));
        Assert.Contains("factor_correlation_pearson", Assert.Throws<OptionException>(() => LatentEvaluation.Compute(latent, [dose], new() { Metrics = ["mog"] })).Message, StringComparison.Ordinal);
    }

    private sealed class Listener(Action<string> hear) : IProgress<string>
    {
        public void Report(string value) => hear(value);
    }
}
