using System.Globalization;

namespace StudyKit.Studies;

/// <summary>What claims K1–K4 depend on: one setting of model, training, cells or metric changed at a time.</summary>
public static class PbmcComparison
{
    /// <summary>Trains and judges every arm; the base lasts <see cref="SimulatedComparison.Epochs"/> epochs.</summary>
    /// <param name="whole">Settings of the study that is explained.</param>
    /// <param name="seeds">Training seeds of each arm.</param>
    /// <param name="cellCount">Cells there are.</param>
    /// <param name="geneCount">Genes there are.</param>
    /// <param name="run">Trains and scores the PBMCs under a name, for progress.</param>
    public static Comparison Run(PbmcOptions whole, int seeds, int cellCount, int geneCount, Func<string, PbmcOptions, PbmcRuns> run)
    {
        var longer = whole with { Betas = [1, 3, 5], Seeds = seeds };
        var start = longer.Lasting(Math.Min(SimulatedComparison.Epochs, whole.Epochs));
        var first = run("base", start);
        var arms = new List<ComparisonArm> { new("base", "", start.Seeds, first.Claims()) };
        foreach (var (name, value, options) in Settings(start, longer, cellCount, geneCount))
        {
            arms.Add(new ComparisonArm(name, value, start.Seeds, run(name, options).Claims()));
        }

        arms.Add(new("Leiden at resolution 1", "at its best resolution", start.Seeds, first.ClusteringClaims(ClusteringDecline.FixedMetric)));
        arms.Add(new("NMI at the resolution with the best ARI", "that ARI", start.Seeds, first.ClusteringClaims(ClusteringDecline.NmiMetric)));
        arms.Add(new("k-means, one cluster a cell type", "Leiden", start.Seeds, first.ClusteringClaims(ClusteringDecline.KMeansMetric)));
        var known = first.RecoveryClaims(StimulatedPbmc.KnownStimulusMetric, StimulatedPbmc.KnownCellTypeMetric);
        arms.Add(new("R of all dimensions with IFN-β", "|r| of the best one", start.Seeds, [known[0]]));
        arms.Add(new("logistic regression on all dimensions", "best threshold on the best one", start.Seeds, [known[1]]));
        return new Comparison(StimulatedPbmc.Id, first.Data, arms);
    }

    private static IEnumerable<(string Name, string Base, PbmcOptions Options)> Settings(PbmcOptions start, PbmcOptions longer, int cellCount, int geneCount)
    {
        yield return ("no KL warm-up", Text($"{start.KlWarmupEpochs} epochs"), start with { KlWarmupEpochs = 0 });
        if (longer.Epochs != start.Epochs)
        {
            yield return (Text($"{longer.Epochs} epochs, warm-up {longer.KlWarmupEpochs}"), Text($"{start.Epochs} and {start.KlWarmupEpochs}"), longer);
        }

        yield return ("5 latent dimensions", Text($"{start.LatentSize}"), start with { LatentSize = 5 });
        yield return ("20 latent dimensions", Text($"{start.LatentSize}"), start with { LatentSize = 20 });
        yield return ("1,000 genes", Text($"{start.Genes:N0}"), start with { Genes = 1000 });
        if (geneCount > start.Genes)
        {
            yield return ("5,000 genes", Text($"{start.Genes:N0}"), start with { Genes = 5000 });
        }

        yield return ("half the cells, half the updates", Text($"{cellCount:N0}"), start with { Cells = cellCount / 2 });
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
