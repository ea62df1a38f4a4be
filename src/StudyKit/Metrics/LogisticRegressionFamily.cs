namespace StudyKit.Metrics;

/// <summary>Classification by logistic regression on all dimensions.</summary>
internal sealed class LogisticRegressionFamily : IMetricFamily
{
    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new("logistic_regression_accuracy", "Held-out accuracy of logistic regression on all latent dimensions.", "scikit-learn's objective, C = 1", FactorKinds.Discrete, 0, 1, true),
        new("logistic_regression_balanced_accuracy", "Held-out mean recall of logistic regression; by class, the balanced accuracy against the rest.", "scikit-learn's objective, C = 1", FactorKinds.Discrete, 0, 1, true),
        new("logistic_regression_auroc", "Held-out macro one-vs-rest AUROC of logistic regression (explicitness).", "Ridgeway and Mozer 2018", FactorKinds.Discrete, 0, 1, true),
    ];

    public IEnumerable<MetricResult> Compute(MetricContext context, IReadOnlyList<Factor> factors)
    {
        var found = factors.Select(f => LogisticRegressionClassification.Compute(
            context.Latent, f, context.Options.Classification, context.Options.LogisticRegression, context.CancellationToken)).ToArray();
        yield return MetricResult.MeanOf("logistic_regression_accuracy", [.. found.Select(r => new MetricValue(r.Factor, r.Accuracy))]);
        yield return Result("logistic_regression_balanced_accuracy", found, r => r.BalancedAccuracy, c => c.BalancedAccuracy);
        yield return Result("logistic_regression_auroc", found, r => r.MacroAuroc, c => c.Auroc);
    }

    private static MetricResult Result(string id, ClassificationResult[] found, Func<ClassificationResult, double> whole, Func<ClassScore, double> one) =>
        MetricResult.MeanOf(id, [.. found.SelectMany(r => r.PerClass.Select(c => new MetricValue(r.Factor, one(c), Class: c.Class)).Prepend(new MetricValue(r.Factor, whole(r))))]);
}
