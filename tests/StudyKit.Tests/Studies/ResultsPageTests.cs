using StudyKit.Figures;
using StudyKit.Runs;
using StudyKit.Studies;

namespace StudyKit.Tests.Studies;

public class ResultsPageTests
{
    private static readonly IReadOnlyDictionary<string, Figure> NoFigures = new Dictionary<string, Figure>(StringComparer.Ordinal);

    [Fact]
    public void Every_claim_stands_with_paper_ours_interval_and_verdict()
    {
        var page = ResultsPage.Render(Reproduction(), "study reproduce --profile paper", []);
        Assert.Contains("Written by `study reproduce --profile paper` on 1970-01-01", page, StringComparison.Ordinal);
        Assert.Contains("| K3 | PBMC: best ARI at β = 3 is at least a third below β = 1 (relative decline) | 0.379 | 0.014 | 0.014 to 0.014 | **fails** |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_paper_left_out_is_mean_and_standard_deviation_over_seeds()
    {
        var page = ResultsPage.Render(Reproduction(), "c", []);
        // Seeds 0 … 4 at β = 1: 0.70, 0.71 … 0.74; standard deviation √(0.001/4).
        Assert.Contains("| β | best ARI |", page.Replace(" NMI there | clusters there | ARI at resolution 1 | ARI of k-means | silhouette |", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("| 1 | 0.720 ± 0.016 |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_that_does_not_hold_is_told_with_what_brings_it_back()
    {
        var flat = Claims(0.7, 0.69);
        var comparison = new Comparison(ClusteringDecline.Id, "few cells", [new("base", "", 5, flat), new("5 latent dimensions", "10", 5, Claims(0.7, 0.4))]);
        var page = ResultsPage.Render(Reproduction() with { Comparisons = [comparison] }, "c", []);
        Assert.Contains("- K3 (**fails**): 1 of 1 arms agree with it: 5 latent dimensions.", page, StringComparison.Ordinal);
        Assert.Contains("- K4 (**fails**): none of 1 arms brings it back.", page, StringComparison.Ordinal);
        Assert.Contains("| 5 latent dimensions | 10 | **0.4", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_notes_settings_and_versions_are_there()
    {
        var page = ResultsPage.Render(Reproduction(), "c", [("Figure 2", "images/figure-2.png")]);
        Assert.Contains("![Figure 2](images/figure-2.png)", page, StringComparison.Ordinal);
        Assert.Contains("- a note", page, StringComparison.Ordinal);
        Assert.Contains("\"latent_size\": 10", page, StringComparison.Ordinal);
        Assert.Contains("engine embedded", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    private static Reproduction Reproduction()
    {
        string[] metrics = [ClusteringDecline.Metric, ClusteringDecline.NmiMetric, "leiden_best_clusters", ClusteringDecline.FixedMetric, ClusteringDecline.KMeansMetric, ClusteringDecline.SilhouetteMetric];
        var rows =
            from metric in metrics
            from beta in new double[] { 1, 2, 3, 5 }
            from seed in Enumerable.Range(0, 5)
            select new Score(ClusteringDecline.Id, "few cells", beta, 0, (ulong)seed, Score.Whole, metric, (beta == 1 ? 0.70 : 0.69) + (0.01 * seed));
        var study = new StudyResult(ClusteringDecline.Id, "few cells", new ScoreTable(rows), Claims(0.7, 0.69), NoFigures, ["a note"]);
        return new Reproduction(
            StudyProfile.Paper,
            RunEnvironment.Current("embedded"),
            DateTimeOffset.UnixEpoch,
            [study],
            new Dictionary<string, object>(StringComparer.Ordinal) { ["pbmc"] = new PbmcOptions() },
            new Dictionary<string, double>(StringComparer.Ordinal) { ["pbmc"] = 90 });
    }

    private static IReadOnlyList<Claim> Claims(double first, double later)
    {
        var values = new double[5, 4, 1];
        for (var seed = 0; seed < 5; seed++)
        {
            for (var b = 0; b < 4; b++)
            {
                values[seed, b, 0] = (b == 0 ? first : later) + (0.01 * seed);
            }
        }

        return ClusteringClaims.Evaluate(new ScoreCube([1, 2, 3, 5], [Score.Whole], values), "few cells");
    }
}
