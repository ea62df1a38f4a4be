using System.Globalization;
using StudyKit.Figures;
using StudyKit.Metrics;
using StudyKit.Numerics;
using StudyKit.Runs;
using StudyKit.Simulation;
using StudyKit.Training;

namespace StudyKit.Studies;

/// <summary>
/// Figure 1C: does β, or a capacity schedule, make latent dimensions match the programs that generated simulated cells? Grid of
/// β × capacity × seed → largest |r| of a latent dimension with each factor → bars and claims S1–S4.
/// </summary>
public static class SimulatedFactors
{
    /// <summary>Identifier of the study.</summary>
    public const string Id = "simulated_factors";

    /// <summary>The study's score: max over latent dimensions of |Pearson's r|.</summary>
    public const string Metric = "factor_correlation_pearson";

    /// <summary>Beside it: what all dimensions together know of the factor, the ceiling of a rotation.</summary>
    public const string KnownMetric = "multiple_correlation";

    /// <summary>File name of the figure.</summary>
    public const string FigureName = "figure-1c-simulated-factors";

    /// <summary>Simulates, trains, scores, draws and judges.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="engine">What trains.</param>
    /// <param name="store">Where runs are kept and found again; null to train all of them. Changes no number.</param>
    /// <param name="progress">Told whenever something happened to a run.</param>
    /// <param name="cancellationToken">Stops at the next minibatch.</param>
    public static StudyResult Run(
        SimulatedFactorsOptions options,
        IVaeEngine engine,
        RunStore? store = null,
        IProgress<SweepProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Judge(SimulatedRuns.Train(options, engine, store, progress, cancellationToken));

    /// <summary>Figure and claims from trained and scored runs.</summary>
    public static StudyResult Judge(SimulatedRuns runs) => Judge(runs.Options, runs.Scores);

    /// <summary>Simulates the cells and lays out the grid.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="engine">What trains.</param>
    /// <param name="cancellationToken">Stops the simulation.</param>
    public static LatentSweep Prepare(SimulatedFactorsOptions options, IVaeEngine engine, CancellationToken cancellationToken = default)
    {
        options.ValidateSweep();
        var cells = ProgramSimulator.Simulate(options.Simulation, cancellationToken: cancellationToken);
        var factors = SimulatedRuns.FactorsOf(cells.Dataset, options);
        var data = cells.Dataset.Name;
        return new LatentSweep(
            Id,
            cells.Dataset,
            engine,
            options.Model,
            options.Plan,
            [
                .. SweepPoint.Grid(options.Betas, options.Capacities, StudySeeds.First(options.Seeds))
                    .Select(p => p with { Convention = options.CapacityConvention, RiseShare = options.CapacityRiseShare }),
            ],
            new SweepScorer(
                ScoringVersion.Key(Id, data, factors, new { }),
                (point, trained, latent, _) => Score(data, point, trained, latent, factors)));
    }

    /// <summary>Figure and claims from scores that are already there.</summary>
    public static StudyResult Judge(SimulatedFactorsOptions options, ScoreTable scores)
    {
        var names = options.Simulation.FactorNames;
        var cubes = options.Capacities.Select(c => scores.Cube(Metric, options.Betas, c, names)).ToArray();
        var data = SimulatedRuns.DataOf(options);
        var panels = options.Capacities.Zip(cubes, (c, cube) => BarPanels.From(string.Create(CultureInfo.InvariantCulture, $"max c = {c}"), cube));
        var figure = GroupedBars.Draw(
            [.. panels],
            new PlotOptions { Title = "Figure 1C: latent dimensions against generative factors", YTitle = "Latent dim. |corr.| (95% CI)", Note = data });
        return new StudyResult(
            Id,
            data,
            scores,
            SimulatedFactorClaims.Evaluate(cubes[0], cubes[1], data),
            new Dictionary<string, Figure>(StringComparer.Ordinal) { [FigureName] = figure },
            StudySeeds.Warn(options.Seeds));
    }

    private static IEnumerable<Score> Score(string data, SweepPoint point, TrainedVae trained, Matrix latent, IReadOnlyList<Factor> factors)
    {
        Score Row(string factor, string metric, double value) => new(Id, data, point.Beta, point.Capacity, point.Seed, factor, metric, value);
        foreach (var kind in Enum.GetValues<CorrelationKind>())
        {
            var name = "factor_correlation_" + kind.ToString().ToLowerInvariant();
            var result = FactorCorrelation.Compute(latent, factors, kind);
            foreach (var entry in result.PerFactor)
            {
                yield return Row(entry.Name, name, entry.MaxAbs);
            }

            yield return Row(Studies.Score.Whole, name, result.Mean);
            yield return Row(Studies.Score.Whole, name + "_gap", result.MeanGap);
            yield return Row(Studies.Score.Whole, name + "_matched", result.MatchedMean);
        }

        var known = MultipleCorrelation.Compute(latent, factors);
        foreach (var (factor, r) in factors.Zip(known))
        {
            yield return Row(factor.Name, KnownMetric, r);
        }

        yield return Row(Studies.Score.Whole, KnownMetric, known.Average());
        foreach (var (metric, value) in TrainingCosts.Of(trained, latent))
        {
            yield return Row(Studies.Score.Whole, metric, value);
        }
    }
}
