using StudyKit.Engine;
using StudyKit.Errors;
using StudyKit.Runs;
using StudyKit.Simulation;
using StudyKit.Studies;
using StudyKit.Tests.Data;

namespace StudyKit.Tests.Studies;

public sealed class LatentSweepTests : IDisposable
{
    private static readonly SimulatedFactorsOptions Tiny = new()
    {
        Simulation = ProgramSimulatorOptions.Study with { Cells = 150, Genes = 60, ActivityGenes = 10 },
        Betas = [1, 10],
        Seeds = 2,
        Epochs = 3,
        LatentSize = 3,
    };

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scores_have_the_same_bytes_in_memory_trained_into_a_store_and_read_from_it()
    {
        var engine = new RecordingEngine();
        WriteScores("memory", Run(engine, null));
        WriteScores("trained", Run(engine, Store()));
        Assert.Equal(16, engine.Trained.Count);
        var read = Run(engine, Store());
        Assert.Equal((16, 0, 8), (engine.Trained.Count, read.Trained, read.Read));
        WriteScores("read", read);

        // Without the kept scores the latent space is read and scored again.
        foreach (var file in Directory.GetFiles(_folder.At("runs"), "scores-*", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }

        WriteScores("scored again", Run(engine, Store()));
        Assert.Equal(16, engine.Trained.Count);
        var wanted = File.ReadAllBytes(_folder.At("memory"));
        Assert.All((string[])["trained", "read", "scored again"], name => Assert.Equal(wanted, File.ReadAllBytes(_folder.At(name))));
    }

    [Fact]
    public void A_sweep_that_was_stopped_goes_on_and_trains_only_what_is_left()
    {
        using var source = new CancellationTokenSource();
        var first = new RecordingEngine();
        Assert.ThrowsAny<OperationCanceledException>(() => Prepare(first).Run(new SweepOptions { Jobs = 1 }, Store(), new StopAt(source), source.Token));
        Assert.Equal(2, first.Trained.Count);

        var told = new List<SweepProgress>();
        var second = new RecordingEngine();
        var outcome = Prepare(second).Run(new SweepOptions { Jobs = 2 }, Store(), new Listener(told));
        Assert.Equal((6, 2), (outcome.Trained, outcome.Read));
        Assert.Equal(6, second.Trained.Count);

        // What is done is told first, then the one that was begun goes on where it stopped.
        Assert.Equal([SweepEvent.Read, SweepEvent.Read], told.Where(t => t.IsDone).Take(2).Select(t => t.Event));
        Assert.Equal([2], told.Where(t => t.Event == SweepEvent.Began).Select(t => t.Epoch).Where(epoch => epoch > 0));
        WriteScores("whole", Run(new EmbeddedEngine(), null));
        WriteScores("resumed", outcome);
        Assert.Equal(File.ReadAllBytes(_folder.At("whole")), File.ReadAllBytes(_folder.At("resumed")));
    }

    [Fact]
    public void Two_sweeps_on_one_store_do_each_run_once_and_both_have_all_scores()
    {
        var engines = new[] { new RecordingEngine(), new RecordingEngine() };
        var outcomes = new SweepOutcome[2];
        Parallel.For(0, 2, i => outcomes[i] = Prepare(engines[i]).Run(new SweepOptions { Jobs = 1 }, Store()));
        Assert.Equal(8, outcomes.Sum(o => o.Trained));
        Assert.Equal(8, engines.Sum(e => e.Trained.Count));
        Assert.All(outcomes, o => Assert.Equal(8, o.Trained + o.Read));
        Assert.Equal(outcomes[0].Scores, outcomes[1].Scores);
    }

    [Fact]
    public void The_parts_of_a_sweep_together_are_the_whole()
    {
        SweepOutcome Part(int index) => Prepare(new EmbeddedEngine()).Run(new SweepOptions { Shard = new SweepShard(index, 3) }, Store());
        var (one, two) = (Part(1), Part(2));
        Assert.Equal((3, 5, true), (one.Trained, one.Missing, one.Scores is null));
        Assert.Equal((3, 2, true), (two.Trained, two.Missing, two.Scores is null));
        var three = Part(3);
        Assert.Equal((2, 0), (three.Trained, three.Missing));
        Assert.Equal(Run(new EmbeddedEngine(), null).Scores, three.Scores);
        Assert.Throws<OptionException>(() => Prepare(new EmbeddedEngine()).Run(new SweepOptions { Shard = new SweepShard(1, 2) }));
    }

    [Fact]
    public void A_run_that_diverges_stops_the_sweep_with_its_own_error()
    {
        var cells = ProgramSimulator.Simulate(Tiny.Simulation).Dataset;
        var spec = new StudyKit.Models.VaeSpec { GeneCount = 60, HiddenSize = 8 };
        var sweep = new LatentSweep(
            "s", cells, new EmbeddedEngine(), spec, new() { Epochs = 2, LearningRate = 1e30 }, SweepPoint.Grid([1, 2, 3], [0], [0]), new SweepScorer(new ScorerKey("s", 1, ""), (_, _, _, _) => []));
        Assert.Throws<StudyKit.Training.TrainingDivergedException>(() => sweep.Run(new SweepOptions { Jobs = 2 }));
    }

    [Fact]
    public void Time_left_counts_epochs_and_scorings_of_all_studies_at_the_rates_measured()
    {
        var forecast = new SweepForecast();
        forecast.Plan("a", Enumerable.Range(0, 4).ToDictionary(run => run, _ => 10), workOfAnEpoch: 10);
        forecast.Plan("b", Enumerable.Range(0, 2).ToDictionary(run => run, _ => 10), workOfAnEpoch: 30);
        Assert.Null(forecast.Remaining(1));

        // Ten epochs of a took 2 s each; b's are three times the work.
        for (var i = 0; i < 10; i++)
        {
            forecast.EpochDone("a", 0, epochsLeft: 9 - i, seconds: 2);
        }

        Assert.Equal((30 * 2) + (20 * 6), forecast.Remaining(1)!.Value.TotalSeconds);
        forecast.RunDone("a", 0, scoringSeconds: 5);
        Assert.Equal((30 * 2) + (3 * 5) + (20 * 6), forecast.Remaining(1)!.Value.TotalSeconds);

        // Measured itself, b takes its own rate; two at once take half the time.
        forecast.Measured("b", epochs: 5, seconds: 5);
        Assert.Equal(((30 * 2) + (3 * 5) + 20) / 2.0, forecast.Remaining(2)!.Value.TotalSeconds);

        // Done by another process; one that was never planned changes nothing.
        forecast.RunDone("a", 1, scoringSeconds: null);
        forecast.RunDone("a", 77, scoringSeconds: null);
        Assert.Equal((20 * 2) + (2 * 5) + 20, forecast.Remaining(1)!.Value.TotalSeconds);
    }

    [Theory]
    [InlineData("0/2")]
    [InlineData("3/2")]
    [InlineData("1")]
    [InlineData("1/2/3")]
    [InlineData("a/b")]
    [InlineData("+1/2")]
    public void A_shard_that_is_none_is_refused(string text) =>
        Assert.Contains("i/n", Assert.Throws<OptionException>(() => SweepShard.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Other_labels_on_the_same_cells_are_scored_again()
    {
        var cells = KangStandIn.Simulate(new KangStandInOptions { Cells = 300, Genes = 60 });
        var options = new PbmcOptions { Genes = 60, Betas = [1, 3, 4], Seeds = 1, Epochs = 1, LatentSize = 3, Jobs = 1 };
        var stim = cells.Obs.Column<StudyKit.Data.CategoricalColumn>(StudyKit.Data.KangReader.ConditionColumn);
        var turned = cells with { Obs = cells.Obs.With(new StudyKit.Data.CategoricalColumn(StudyKit.Data.KangReader.ConditionColumn, [.. stim.Codes.Reverse()], stim.Categories)) };
        var engine = new RecordingEngine();
        PbmcRuns.Train(cells, options, engine, Store());
        var again = PbmcRuns.Train(turned, options, engine, Store());
        Assert.Equal(3, engine.Trained.Count);
        Assert.Equal(PbmcRuns.Train(turned, options, engine).Scores.Rows, again.Scores.Rows);
    }

    private static LatentSweep Prepare(StudyKit.Training.IVaeEngine engine) => SimulatedFactors.Prepare(Tiny, engine);

    private static SweepOutcome Run(StudyKit.Training.IVaeEngine engine, RunStore? store) => Prepare(engine).Run(new SweepOptions { Jobs = 1 }, store);

    private void WriteScores(string name, SweepOutcome outcome) => ScoreTable.WriteCsv(_folder.At(name), outcome.Scores!);

    private RunStore Store() => new(_folder.At("runs"), new RunStoreOptions { CheckpointEverySeconds = 0, PollSeconds = 0.01 });

    private sealed class Listener(List<SweepProgress> told) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => told.Add(value);
    }

    /// <summary>Stops after the second epoch of the third run, which is in a checkpoint then.</summary>
    private sealed class StopAt(CancellationTokenSource source) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value)
        {
            if (value is { Event: SweepEvent.Epoch, Done: 2, Epoch: 2 })
            {
                source.Cancel();
            }
        }
    }
}
