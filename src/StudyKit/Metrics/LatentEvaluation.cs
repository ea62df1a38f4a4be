using System.Globalization;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Metrics;

/// <summary>Measures one latent space against its factors with every metric of <see cref="MetricCatalog"/>.</summary>
public static class LatentEvaluation
{
    /// <summary>Computes the metrics. One that is defined for none of the factors is left out: <see cref="AppliesTo"/> says which.</summary>
    /// <param name="latent">Latent space, [cells × dimensions].</param>
    /// <param name="factors">At least one factor with a name of its own, one value a cell.</param>
    /// <param name="options">What is evaluated and how.</param>
    /// <param name="progress">Told the names of the metrics about to be computed.</param>
    /// <param name="cancellationToken">Stops between and inside the longer metrics.</param>
    /// <returns>The results, in the catalogue's order.</returns>
    /// <exception cref="OptionException">A factor or setting does not fit.</exception>
    public static IReadOnlyList<MetricResult> Compute(
        Matrix latent,
        IReadOnlyList<Factor> factors,
        LatentEvaluationOptions? options = null,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new();
        options.Validate();
        var columns = LatentColumns.From(latent);
        columns.RequireFactors(factors);
        OptionException.Require(factors.DistinctBy(f => f.Name).Count() == factors.Count, "factors", "a name twice", "distinct names");
        var context = new MetricContext(latent, columns, options, cancellationToken);
        var results = new List<MetricResult>();
        foreach (var family in MetricCatalog.Families)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var wanted = family.Metrics.Where(m => options.Metrics?.Contains(m.Id) ?? true).Select(m => m.Id).ToHashSet();
            var fitting = factors.Where(f => AppliesTo(family.Metrics[0].AppliesTo, f)).ToArray();
            if (wanted.Count > 0 && fitting.Length > 0)
            {
                progress?.Report(string.Join(", ", wanted));
                results.AddRange(family.Compute(context, fitting).Where(r => wanted.Contains(r.Id)));
            }
        }

        return results;
    }

    /// <summary>Whether a metric for such factors is defined for this one.</summary>
    public static bool AppliesTo(FactorKinds kinds, Factor factor) => kinds switch
    {
        FactorKinds.Discrete => factor.IsDiscrete,
        FactorKinds.Ordered => factor.Labels is null || factor.Labels.Count <= 2 || factor.Labels.All(IsNumber),
        _ => true,
    };

    private static bool IsNumber(string label) => double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
