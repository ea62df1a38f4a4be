using System.Globalization;

namespace StudyKit.Studies;

/// <summary>What claims K1–K4 depend on: one setting of model, training, cells or metric changed at a time.</summary>
public static class PbmcComparison
{
    /// <summary>The base: the given settings on the β and seeds that all arms share.</summary>
    public static PbmcOptions Base(PbmcOptions options, int seeds) => options with { Betas = [1, 2, 3, 5], Seeds = seeds };

    /// <summary>Trains and judges every arm.</summary>
    /// <param name="start">Settings of the base, from <see cref="Base"/>.</param>
    /// <param name="cellCount">Cells there are.</param>
    /// <param name="run">Trains and scores the PBMCs under a name, for progress.</param>
    public static Comparison Run(PbmcOptions start, int cellCount, Func<string, PbmcOptions, PbmcRuns> run)
    {
        var first = run("base", start);
        var arms = new List<ComparisonArm> { new("base", "", start.Seeds, first.Claims()) };
        foreach (var (name, value, options) in Settings(start, cellCount))
        {
            arms.Add(new ComparisonArm(name, value, start.Seeds, run(name, options).Claims()));
        }

        arms.Add(new("Leiden at resolution 1", "at its best resolution", start.Seeds, first.ClusteringClaims(ClusteringDecline.FixedMetric)));
        arms.Add(new("NMI", "ARI", start.Seeds, first.ClusteringClaims(ClusteringDecline.NmiMetric)));
        arms.Add(new("k-means, one cluster a cell type", "Leiden", start.Seeds, first.ClusteringClaims(ClusteringDecline.KMeansMetric)));
        arms.Add(new("logistic regression, all dimensions", "best single dimension", start.Seeds, first.RecoveryClaims(StimulatedPbmc.KnownStimulusMetric, StimulatedPbmc.KnownCellTypeMetric)));
        return new Comparison(StimulatedPbmc.Id, first.Data, arms);
    }

    private static IEnumerable<(string Name, string Base, PbmcOptions Options)> Settings(PbmcOptions start, int cellCount)
    {
        yield return ("no KL warm-up", Text($"{start.KlWarmupEpochs} epochs"), start with { KlWarmupEpochs = 0 });
        yield return ("100 epochs, warm-up 100", Text($"{start.Epochs} epochs"), start with { Epochs = 100, KlWarmupEpochs = 100 });
        yield return ("5 latent dimensions", Text($"{start.LatentSize}"), start with { LatentSize = 5 });
        yield return ("20 latent dimensions", Text($"{start.LatentSize}"), start with { LatentSize = 20 });
        yield return ("1,000 genes", Text($"{start.Genes:N0}"), start with { Genes = 1000 });
        yield return ("5,000 genes", Text($"{start.Genes:N0}"), start with { Genes = 5000 });
        yield return ("half the cells", Text($"{cellCount:N0}"), start with { Cells = cellCount / 2 });
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
