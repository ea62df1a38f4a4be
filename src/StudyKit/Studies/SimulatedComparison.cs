using System.Globalization;
using StudyKit.Objectives;
using StudyKit.Simulation;

namespace StudyKit.Studies;

/// <summary>What claims S1–S4 depend on: one setting of model, training, cells or metric changed at a time.</summary>
public static class SimulatedComparison
{
    /// <summary>Epochs of the base: a quarter of the paper's profile, so that many arms can be afforded; the whole is an arm.</summary>
    public const int Epochs = 100;

    /// <summary>Trains and judges every arm.</summary>
    /// <param name="whole">Settings of the study that is explained.</param>
    /// <param name="seeds">Training seeds of each arm.</param>
    /// <param name="run">Trains and scores one study under a name, for progress.</param>
    public static Comparison Run(SimulatedFactorsOptions whole, int seeds, Func<string, SimulatedFactorsOptions, StudyResult> run)
    {
        var longer = whole with { Betas = [1, 10, 50], Seeds = seeds };
        var start = longer.Lasting(Math.Min(Epochs, whole.Epochs));
        var first = run("base", start);
        var arms = new List<ComparisonArm> { new("base", "", start.Seeds, first.Claims) };
        foreach (var (name, value, options) in Settings(start, longer))
        {
            arms.Add(new ComparisonArm(name, value, start.Seeds, run(name, options).Claims));
        }

        arms.Add(new ComparisonArm("Spearman's correlation", "Pearson's", start.Seeds, Rescored(start, first, "factor_correlation_spearman")));
        arms.Add(new ComparisonArm("R of all dimensions", "|r| of the best one", start.Seeds, Rescored(start, first, SimulatedFactors.KnownMetric)));
        return new Comparison(SimulatedFactors.Id, first.Data, arms);
    }

    private static IEnumerable<(string Name, string Base, SimulatedFactorsOptions Options)> Settings(SimulatedFactorsOptions start, SimulatedFactorsOptions longer)
    {
        var cells = start.Simulation;
        yield return ("no KL warm-up", Text($"{start.KlWarmupEpochs} epochs"), start with { KlWarmupEpochs = 0 });
        if (longer.Epochs != start.Epochs)
        {
            yield return (Text($"{longer.Epochs} epochs, warm-up {longer.KlWarmupEpochs}"), Text($"{start.Epochs} and {start.KlWarmupEpochs}"), longer);
        }

        yield return ("5 latent dimensions", Text($"{start.LatentSize}"), start with { LatentSize = 5 });
        yield return ("20 latent dimensions", Text($"{start.LatentSize}"), start with { LatentSize = 20 });
        yield return ("hard identity", "graded", start with { Simulation = cells with { Identity = IdentityUsage.Hard } });
        yield return ("2.5% program genes", Text($"{100 * cells.DifferentialProbability}%"), start with { Simulation = cells with { DifferentialProbability = 0.025 } });
        yield return ("1,000 genes", Text($"{cells.Genes:N0}"), start with { Simulation = cells with { Genes = 1000, ActivityGenes = cells.ActivityGenes / 2 } });
        yield return ("1,000 cells, a third of the updates", Text($"{cells.Cells:N0}"), start with { Simulation = cells with { Cells = 1000 } });
        yield return ("|KL − C| per cell", "of the minibatch mean", start with { CapacityConvention = CapacityConvention.PerCell });
        yield return ("C at its maximum half way", "at the end", start with { CapacityRiseShare = 0.5 });
    }

    private static IReadOnlyList<Claim> Rescored(SimulatedFactorsOptions options, StudyResult study, string metric)
    {
        var cubes = options.Capacities.Select(c => study.Scores.Cube(metric, options.Betas, c, options.Simulation.FactorNames)).ToArray();
        return SimulatedFactorClaims.Evaluate(cubes[0], cubes[1], study.Data);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
