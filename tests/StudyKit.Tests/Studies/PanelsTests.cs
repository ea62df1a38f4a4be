using StudyKit.Data;
using StudyKit.Engine;
using StudyKit.Errors;
using StudyKit.Runs;
using StudyKit.Simulation;
using StudyKit.Studies;

namespace StudyKit.Tests.Studies;

public sealed class PanelsTests : IDisposable
{
    private static readonly SimulatedFactorsOptions Simulated = new()
    {
        Simulation = ProgramSimulatorOptions.Study with { Cells = 200, Genes = 60, ActivityGenes = 8 },
        Betas = [1, 10],
        Seeds = 1,
        Epochs = 2,
        LatentSize = 3,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("study").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Figure_1_shows_the_dimension_with_the_largest_correlation_of_the_first_two_betas()
    {
        var runs = SimulatedRuns.Train(Simulated, new EmbeddedEngine());
        var inputs = SimulatedPanels.Of(runs);
        Assert.Equal([1, 10], inputs.Best.Select(row => row.Beta));
        foreach (var row in inputs.Best)
        {
            Assert.Equal(Simulated.Simulation.FactorNames, row.Panels.Select(p => p.Factor));
            var latent = runs.Latent(new SweepPoint(row.Beta, 0, 0));
            foreach (var panel in row.Panels)
            {
                Assert.Equal(latent.Column(panel.Dimension), panel.Values);
                Assert.Equal(runs.Scores[row.Beta, 0, 0, panel.Factor, SimulatedFactors.Metric], Math.Abs(panel.Correlation), 12);
            }
        }

        Assert.Equal((200, 2), (inputs.Cells.Places.Rows, inputs.Cells.Places.Columns));
        Assert.Contains("ident_03", Figure1.Compose(inputs).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Figure_2_targets_three_cell_types_and_the_stimulus_and_shows_beta_1_and_2()
    {
        var cells = KangStandIn.Simulate(new KangStandInOptions { Cells = 400, Genes = 60 });
        var runs = PbmcRuns.Train(cells, new PbmcOptions { Genes = 60, Betas = [1, 2, 3, 4], Seeds = 1, Epochs = 1, LatentSize = 3 }, new EmbeddedEngine());
        var inputs = PbmcPanels.Of(runs);
        Assert.Equal(["B cells", "DC", "Megk.", "IFN-β"], inputs.Targets.Select(t => t.Title));
        Assert.Equal([1, 2], inputs.Best.Select(row => row.Beta));
        var conditions = cells.Obs.Column<CategoricalColumn>(KangReader.ConditionColumn);
        Assert.Equal(conditions.Codes.Select(code => conditions.Categories[code] == "stim"), inputs.Targets[3].IsTarget);
        Assert.Equal(
            runs.Scores[2, 0, 0, StimulatedPbmc.StimulusFactor, StimulatedPbmc.StimulusMetric],
            Math.Abs(inputs.Best[1].Panels[3].Correlation),
            12);
        Assert.Contains("Megk.", Figure2.Compose(inputs).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_latent_space_is_the_same_from_memory_from_the_store_and_trained_again()
    {
        var engine = new EmbeddedEngine();
        var store = new RunStore(_folder);
        var point = new SweepPoint(10, 0, 0);
        var memory = SimulatedRuns.Train(Simulated, engine).Latent(point);
        SimulatedRuns.Train(Simulated, engine, store);
        var sweep = SimulatedFactors.Prepare(Simulated, engine);
        Assert.Equal(memory.Column(1), sweep.Latent(point, store).Column(1));
        Assert.Equal(memory.Column(1), sweep.Latent(point).Column(1));
        Assert.Throws<OptionException>(() => sweep.Latent(new SweepPoint(3, 0, 0)));
    }

    [Fact]
    public void Cells_of_a_sample_keep_their_order_and_their_labels()
    {
        var cells = KangStandIn.Simulate(new KangStandInOptions { Cells = 300, Genes = 30 });
        var sweep = PbmcRuns.Prepare(cells, new PbmcOptions { Genes = 30, Cells = 120 }, new EmbeddedEngine());
        Assert.Equal(120, sweep.Dataset.Counts.CellCount);
        var places = sweep.Dataset.Counts.CellNames.Select(name => cells.Counts.CellNames.ToList().IndexOf(name)).ToArray();
        Assert.Equal(places.Order(), places);
        Assert.Equal(120, places.Distinct().Count());
        Assert.NotEqual(Enumerable.Range(0, 120), places);
    }
}
