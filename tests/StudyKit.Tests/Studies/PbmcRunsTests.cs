using StudyKit.Data;
using StudyKit.Engine;
using StudyKit.Metrics;
using StudyKit.Objectives;
using StudyKit.Simulation;
using StudyKit.Studies;
using StudyKit.Training;

namespace StudyKit.Tests.Studies;

public class PbmcRunsTests
{
    private static readonly PbmcOptions Tiny = new() { Genes = 80, Betas = [1, 2, 3, 4], Seeds = 2, Epochs = 1, LatentSize = 3 };

    [Fact]
    public void A_stand_in_is_scored_but_its_claims_are_not_judged_and_every_title_says_so()
    {
        var cells = KangStandIn.Simulate(new KangStandInOptions { Cells = 400, Genes = 120 });
        var runs = PbmcRuns.Train(cells, Tiny, new EmbeddedEngine());
        StudyResult[] results = [StimulatedPbmc.Judge(runs), ClusteringDecline.Judge(runs)];
        Assert.Equal(["K1", "K2", "K3", "K4"], results.SelectMany(r => r.Claims).Select(c => c.Id));
        Assert.All(results.SelectMany(r => r.Claims), claim => Assert.Equal(Verdict.NotJudged, claim.Verdict));
        Assert.All(results.SelectMany(r => r.Claims), claim => Assert.Contains("stand-in", claim.Data, StringComparison.Ordinal));
        Assert.All(results.SelectMany(r => r.Figures.Values), figure => Assert.Contains("stand-in", figure.ToJson(), StringComparison.Ordinal));
        Assert.All(runs.Scores.Rows, row => Assert.Contains("stand-in", row.Data, StringComparison.Ordinal));
        Assert.Contains(runs.Notes, note => note.Contains("not judged", StringComparison.Ordinal));
        Assert.Equal(80, runs.Cells.Counts.GeneCount);
    }

    [Fact]
    public void Both_studies_split_the_scores_between_them()
    {
        var runs = PbmcRuns.Train(KangStandIn.Simulate(new KangStandInOptions { Cells = 300, Genes = 60 }), Tiny, new EmbeddedEngine());
        var b = StimulatedPbmc.Judge(runs).Scores.Rows;
        var c = ClusteringDecline.Judge(runs).Scores.Rows;
        Assert.Equal(runs.Scores.Rows.Count, b.Count + c.Count);
        Assert.Equal(4 * 2, c.Count(r => r.Metric == ClusteringDecline.Metric));
        Assert.Equal(4 * 2 * 8, b.Count(r => r.Metric == StimulatedPbmc.CellTypeMetric));
        Assert.All(c.Where(r => r.Metric == "leiden_best_resolution"), r => Assert.True(r.Value > 0));
    }

    [Fact]
    public void Scores_are_those_of_the_trained_latent_space_on_the_variable_genes()
    {
        var all = KangStandIn.Simulate(new KangStandInOptions { Cells = 400, Genes = 120 });
        var engine = new RecordingEngine();
        var runs = PbmcRuns.Train(all, Tiny with { Seeds = 1, Epochs = 3, Jobs = 1 }, engine);

        var chosen = GeneSelection.Select(all, new GeneSelectionOptions { TopGenes = 80 }).Selected;
        Assert.Equal(chosen.Select(gene => all.Counts.GeneNames[gene]), runs.Cells.Counts.GeneNames);

        var types = runs.Cells.Obs.Column<CategoricalColumn>(KangReader.CellTypeColumn);
        var labels = Factor.Discrete("cell_type", types.Codes, types.Categories);
        var stimulus = runs.Cells.Obs.Column<CategoricalColumn>(KangReader.ConditionColumn);
        Assert.Equal([1, 2, 3, 4], engine.Trained.Select(model => Assert.IsType<BetaObjective>(model.Objective).Beta));
        foreach (var model in engine.Trained)
        {
            var latent = model.Encode(runs.Cells);
            double Found(string factor, string metric) => runs.Scores[((BetaObjective)model.Objective).Beta, 0, 0, factor, metric];
            Assert.Equal(BestAri.Compute(latent, types.Codes).Ari, Found(Score.Whole, ClusteringDecline.Metric));
            Assert.Equal(
                FactorCorrelation.Compute(latent, [Factor.Discrete("stim", stimulus.Codes, stimulus.Categories)], CorrelationKind.Pearson).PerFactor[0].MaxAbs,
                Found("stim", StimulatedPbmc.StimulusMetric));
            foreach (var result in SingleDimensionClassification.Compute(latent, labels).PerClass)
            {
                Assert.Equal(result.BalancedAccuracy, Found(result.Class, StimulatedPbmc.CellTypeMetric));
            }
        }
    }
}
