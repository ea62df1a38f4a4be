using StudyKit.Figures;
using StudyKit.Metrics;
using StudyKit.Numerics;
using StudyKit.Training;

namespace StudyKit.Studies;

/// <summary>
/// Figure 2B and D: does β &gt; 1 recover the IFN-β stimulus and the cell types in single latent dimensions of real cells?
/// Claims K1 and K2.
/// </summary>
public static class StimulatedPbmc
{
    /// <summary>Identifier of the study.</summary>
    public const string Id = "stimulated_pbmc";

    /// <summary>Score of figure 2B: max over latent dimensions of |Pearson's r| with the stimulus.</summary>
    public const string StimulusMetric = "factor_correlation_pearson";

    /// <summary>
    /// Score of figure 2D: balanced accuracy, on held-out cells, of the best threshold on the one best latent dimension. The paper
    /// does not state its classifier; logistic regression on all dimensions is reported beside it.
    /// </summary>
    public const string CellTypeMetric = "single_dimension_balanced_accuracy";

    /// <summary>Beside the stimulus: what all dimensions together know of it.</summary>
    public const string KnownStimulusMetric = SimulatedFactors.KnownMetric;

    /// <summary>Beside the cell types: balanced accuracy of logistic regression on all dimensions, held-out cells.</summary>
    public const string KnownCellTypeMetric = "logistic_regression_balanced_accuracy";

    /// <summary>Name of the stimulus among the factors.</summary>
    public const string StimulusFactor = "stim";

    /// <summary>File name of figure 2B.</summary>
    public const string StimulusFigure = "figure-2b-stimulus-recovery";

    /// <summary>File name of figure 2D.</summary>
    public const string CellTypeFigure = "figure-2d-cell-types";

    /// <summary>Figures and claims from trained and scored runs.</summary>
    public static StudyResult Judge(PbmcRuns runs)
    {
        var stimulus = runs.Scores.Cube(StimulusMetric, runs.Options.Betas, 0, [StimulusFactor]);
        var accuracy = runs.Scores.Cube(CellTypeMetric, runs.Options.Betas, 0, runs.CellTypes);
        return new StudyResult(
            Id,
            runs.Data,
            runs.Scores.OfStudy(Id),
            runs.RecoveryClaims(StimulusMetric, CellTypeMetric),
            new Dictionary<string, Figure>(StringComparer.Ordinal)
            {
                [StimulusFigure] = GroupedBars.Draw(
                    [BarPanels.From("", stimulus, ["IFN-β"])],
                    new PlotOptions { Title = "Figure 2B: experimental factor recovery", YTitle = "Max. latent dim. |corr.| (95% CI)", Note = runs.Data, Width = 700 }),
                [CellTypeFigure] = AccuracyBars.Draw(BarPanels.From("", accuracy), "Figure 2D: cell types in single latent dimensions", runs.Data),
            },
            runs.Notes);
    }

    internal static IEnumerable<Score> Score(string data, SweepPoint point, TrainedVae trained, Matrix latent, PbmcLabels labels)
    {
        Score Row(string factor, string metric, double value) => new(Id, data, point.Beta, point.Capacity, point.Seed, factor, metric, value);
        foreach (var kind in Enum.GetValues<CorrelationKind>())
        {
            var entry = FactorCorrelation.Compute(latent, [labels.Stimulus], kind).PerFactor[0];
            yield return Row(StimulusFactor, "factor_correlation_" + kind.ToString().ToLowerInvariant(), entry.MaxAbs);
        }

        var single = SingleDimensionClassification.Compute(latent, labels.CellTypes);
        foreach (var result in single.PerClass)
        {
            yield return Row(result.Class, CellTypeMetric, result.BalancedAccuracy);
            yield return Row(result.Class, "single_dimension_auroc", result.Auroc);
        }

        var logistic = LogisticRegressionClassification.Compute(latent, labels.CellTypes);
        foreach (var result in logistic.PerClass)
        {
            yield return Row(result.Class, KnownCellTypeMetric, result.BalancedAccuracy);
        }

        yield return Row(StimulusFactor, KnownStimulusMetric, MultipleCorrelation.Compute(latent, [labels.Stimulus])[0]);
        foreach (var (metric, value) in TrainingCosts.Of(trained, latent))
        {
            yield return Row(Studies.Score.Whole, metric, value);
        }
    }
}
