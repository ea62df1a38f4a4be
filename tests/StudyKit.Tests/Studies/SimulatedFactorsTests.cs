using StudyKit.Engine;
using StudyKit.Errors;
using StudyKit.Objectives;
using StudyKit.Simulation;
using StudyKit.Studies;

namespace StudyKit.Tests.Studies;

public class SimulatedFactorsTests
{
    private static readonly SimulatedFactorsOptions Tiny = new()
    {
        Simulation = ProgramSimulatorOptions.Study with { Cells = 150, Genes = 60, ActivityGenes = 10 },
        Betas = [1, 10],
        Seeds = 2,
        Epochs = 2,
        LatentSize = 3,
    };

    [Fact]
    public void The_number_of_trainings_at_once_changes_no_bit()
    {
        var one = SimulatedFactors.Run(Tiny with { Jobs = 1 }, new EmbeddedEngine());
        var three = SimulatedFactors.Run(Tiny with { Jobs = 3 }, new EmbeddedEngine());
        Assert.Equal(one.Scores.Rows, three.Scores.Rows);
        Assert.Equal(one.Claims, three.Claims);
    }

    [Fact]
    public void Every_setting_seed_and_factor_is_scored_and_told_as_it_finishes()
    {
        var told = new List<SweepProgress>();
        var result = SimulatedFactors.Run(Tiny with { Jobs = 1 }, new EmbeddedEngine(), progress: new Listener(told));
        Assert.Equal(Enumerable.Range(1, 8), told.Where(t => t.IsDone).Select(t => t.Done));
        Assert.All(told.Where(t => t.IsDone), t => Assert.Equal(SweepEvent.Trained, t.Event));
        Assert.Equal((0, 0, TimeSpan.Zero), (told[^1].Left, told[^1].Running, told[^1].Remaining));
        Assert.Equal(8 * 7, result.Scores.Rows.Count(r => r.Metric == SimulatedFactors.Metric && r.Factor != Score.Whole));
        Assert.All(result.Scores.Rows, row => Assert.True(double.IsFinite(row.Value), row.ToString()));
        Assert.Equal(["S1", "S2", "S3", "S4"], result.Claims.Select(c => c.Id));
        Assert.Contains(result.Notes, note => note.StartsWith("2 seeds are few", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_point_of_the_grid_trains_with_its_own_objective_and_seed()
    {
        var engine = new RecordingEngine();
        SimulatedFactors.Run(Tiny with { Jobs = 1, KlWarmupEpochs = 7, CapacityConvention = CapacityConvention.PerCell, CapacityRiseShare = 0.5 }, engine);
        CapacityObjective Capacity(double beta) => new() { Beta = beta, MaxCapacity = 10, Convention = CapacityConvention.PerCell, RiseShare = 0.5 };
        Assert.Equal(
            [
                (new BetaObjective { Beta = 1 }, 0UL), (new BetaObjective { Beta = 10 }, 0),
                (Capacity(1), 0), (Capacity(10), 0),
                (new BetaObjective { Beta = 1 }, 1), (new BetaObjective { Beta = 10 }, 1),
                (Capacity(1), 1), (Capacity(10), 1),
            ],
            engine.Trained.Select(model => (model.Objective, model.Plan.Seed)));
        Assert.All(engine.Trained, model => Assert.Equal((2, 7), (model.Plan.Epochs!.Value, model.Plan.KlWarmupEpochs)));
    }

    [Fact]
    public void Each_claim_is_judged_on_the_scores_of_its_own_capacity()
    {
        var options = new SimulatedFactorsOptions { Seeds = 1 };
        var rows =
            from published in new[] { (Capacity: 0.0, Cube: PublishedScores.SimulatedBeta), (Capacity: 10.0, Cube: PublishedScores.SimulatedCapacity) }
            from b in Enumerable.Range(0, published.Cube.Betas.Count)
            from f in Enumerable.Range(0, published.Cube.Factors.Count)
            select new Score(SimulatedFactors.Id, "bars", published.Cube.Betas[b], published.Capacity, 0, published.Cube.Factors[f], SimulatedFactors.Metric, published.Cube[0, b, f]);
        var claims = SimulatedFactors.Judge(options, new ScoreTable(rows)).Claims;
        Assert.All(claims, claim => Assert.Equal(claim.Paper!.Value, claim.Ours!.Value, 12));
        Assert.NotEqual(claims[0].Ours!.Value, claims[1].Ours!.Value, 3);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(2.0)]
    public void A_grid_that_does_not_begin_at_beta_one_is_refused(double first)
    {
        var error = Assert.Throws<OptionException>(() => (Tiny with { Betas = [first, 10] }).Validate());
        Assert.Equal("β", error.Option);
    }

    [Fact]
    public void Cancelling_stops_the_sweep()
    {
        using var source = new CancellationTokenSource();
        var stopped = new Stopper(source);
        Assert.ThrowsAny<OperationCanceledException>(() => SimulatedFactors.Run(Tiny with { Jobs = 1 }, new EmbeddedEngine(), null, stopped, source.Token));
        Assert.Equal(1, stopped.Told);
    }

    private sealed class Listener(List<SweepProgress> told) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => told.Add(value);
    }

    private sealed class Stopper(CancellationTokenSource source) : IProgress<SweepProgress>
    {
        public int Told { get; private set; }

        public void Report(SweepProgress value)
        {
            if (value.IsDone)
            {
                Told++;
                source.Cancel();
            }
        }
    }
}
