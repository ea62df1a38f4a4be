using StudyKit.Data;
using StudyKit.Engine;
using StudyKit.Errors;
using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Tests.Training;

public class VaeTrainerTests
{
    private static readonly CellDataset Cells = TestCounts.TwoKinds(150, 40, 1);
    private static readonly VaeSpec Spec = new() { GeneCount = 40, HiddenSize = 24, LatentSize = 3 };
    private static readonly TrainingPlan Plan = new() { Epochs = 4, BatchSize = 32, Seed = 7, KlWarmupEpochs = 2, Threads = 1 };

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(null)]
    public void Threads_change_no_bit(int? threads) => AssertSame(Train(), Train(plan: Plan with { Threads = threads }));

    [Fact]
    public void A_run_repeats_bit_for_bit() => AssertSame(Train(), Train());

    [Fact]
    public void Another_seed_gives_another_model_and_another_split()
    {
        var (one, other) = (Train(), Train(plan: Plan with { Seed = 8 }));
        Assert.NotEqual(one.Weights["z_mean.weight"].Values, other.Weights["z_mean.weight"].Values);
        Assert.NotEqual(one.ValidationCells, other.ValidationCells);
    }

    [Fact]
    public void The_loss_falls_and_the_latent_space_tells_two_kinds_apart()
    {
        var model = Train(plan: Plan with { Epochs = 40, LearningRate = 5e-3 });
        foreach (var name in new[] { "elbo_train", "elbo_validation" })
        {
            Assert.True(model.History[name][^1] < model.History[name][0] - 10, $"{name} went from {model.History[name][0]:f1} to {model.History[name][^1]:f1}");
        }

        var latent = model.Encode(Cells);
        var separation = Enumerable.Range(0, 3).Max(d =>
        {
            var column = latent.Column(d);
            var (even, odd) = (column.Where((_, i) => i % 2 == 0).ToArray(), column.Where((_, i) => i % 2 == 1).ToArray());
            var within = Math.Sqrt((Variance(even) + Variance(odd)) / 2);
            return Math.Abs(even.Average() - odd.Average()) / within;
        });
        Assert.True(separation > 3, $"the best dimension separates by {separation:f2} standard deviations");
    }

    [Fact]
    public void History_has_its_columns_and_they_add_up()
    {
        var history = Train(new CapacityObjective { Beta = 5, MaxCapacity = 8 }).History;
        Assert.Equal(4, history.Epochs);
        Assert.Equal([0, 0.5, 1, 1], history["kl_weight"]);

        // 135 training cells in minibatches of 32: 5 a epoch, 20 in all; the last of an epoch is the one reported.
        Assert.Equal([8 * 4 / 20.0, 8 * 9 / 20.0, 8 * 14 / 20.0, 8 * 19 / 20.0], history["capacity"]);
        for (var epoch = 0; epoch < 4; epoch++)
        {
            Assert.Equal(history["kl_z_train"][epoch] + history["kl_l_train"][epoch], history["kl_local_train"][epoch], 1e-9);
            Assert.Equal(history["reconstruction_loss_train"][epoch] + history["kl_local_train"][epoch], history["elbo_train"][epoch], 1e-9);
            Assert.Equal(history["reconstruction_loss_validation"][epoch] + history["kl_local_validation"][epoch], history["elbo_validation"][epoch], 1e-9);
        }

        // Weight 0 in the first epoch: the loss is reconstruction and KL(l) alone.
        Assert.Equal(history["reconstruction_loss_train"][0] + history["kl_l_train"][0], history["objective_train"][0], 1e-9);
        Assert.True(history["objective_train"][3] > history["reconstruction_loss_train"][3] + history["kl_l_train"][3]);
    }

    [Fact]
    public void Split_holds_every_cell_once()
    {
        var model = Train();
        Assert.Equal(135, model.TrainCells.Length);
        Assert.Equal(Enumerable.Range(0, 150), model.TrainCells.Concat(model.ValidationCells).Order());
        Assert.NotEqual(Enumerable.Range(0, 135), model.TrainCells);
    }

    [Fact]
    public void A_last_minibatch_of_one_cell_trains()
    {
        var model = Train(plan: Plan with { TrainSize = 1, BatchSize = 149 });
        Assert.All(model.Weights.Tensors, t => Assert.All(t.Values, v => Assert.True(float.IsFinite(v))));
        Assert.All(model.History["elbo_validation"], v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void Validation_can_be_left_out()
    {
        var history = Train(plan: Plan with { ValidateEvery = 2 }).History["elbo_validation"];
        Assert.Equal([true, false, true, false], history.Select(double.IsNaN));
    }

    [Fact]
    public void Every_option_of_the_model_trains()
    {
        var column = CategoricalColumn.FromText("batch", [.. Enumerable.Range(0, 150).Select(i => i % 3 == 0 ? "a" : "b")]);
        var cells = Cells with { Obs = Cells.Obs.With(column) };
        var spec = Spec with { BatchCount = 2, Dispersion = Dispersion.GeneBatch, EncodeCovariates = true, LayerCount = 2, Likelihood = GeneLikelihood.Nb, ObservedLibrary = true };
        var model = Train(cells: cells, spec: spec, plan: Plan with { BatchKey = "batch" });
        Assert.Equal(150, model.Encode(cells).Rows);
        Assert.All(model.History["kl_l_train"], v => Assert.Equal(0, v));
    }

    [Fact]
    public void Divergence_names_the_epoch_the_minibatch_and_the_term()
    {
        var error = Assert.Throws<TrainingDivergedException>(() => Train(plan: Plan with { LearningRate = 1e30 }));
        Assert.Equal(1, error.Epoch);
        Assert.InRange(error.Minibatch, 1, 2);
        Assert.Matches("KL|reconstruction|gradient|weight", error.Term);
        Assert.Contains(error.Term, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reconstruction")]
    [InlineData("KL(z)")]
    [InlineData("KL(l)")]
    [InlineData("objective")]
    [InlineData("gradient of scale.weight")]
    [InlineData("weight dec.lin.0.bias")]
    public void The_term_that_breaks_is_the_one_that_is_named(string term)
    {
        VaeSessionFactory open = (data, spec, weights, cells, threads) =>
            new BreakingSession(EmbeddedEngine.Open(data, spec, weights, cells, threads), term, breakAt: 7);
        var error = Assert.Throws<TrainingDivergedException>(() => VaeTrainer.Run("breaking", open, TrainingData.From(Cells, Spec, Plan.BatchKey), Spec, new BetaObjective(), Plan));
        Assert.Equal((term, 2, 3), (error.Term, error.Epoch, error.Minibatch));
    }

    [Fact]
    public void Cancellation_stops_within_the_epoch()
    {
        using var source = new CancellationTokenSource();
        var epochs = 0;
        var progress = new SynchronousProgress(_ =>
        {
            epochs++;
            source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() =>
            new EmbeddedEngine().Train(Cells, Spec, new BetaObjective(), Plan with { Epochs = 1000 }, null, progress, source.Token));
        Assert.Equal(1, epochs);
    }

    [Fact]
    public void Progress_is_told_after_every_epoch()
    {
        var reports = new List<TrainingProgress>();
        new EmbeddedEngine().Train(Cells, Spec, new BetaObjective(), Plan, null, new SynchronousProgress(reports.Add));
        Assert.Equal([1, 2, 3, 4], reports.Select(r => r.Epoch));
        Assert.All(reports, r => Assert.Equal(4, r.Epochs));
        Assert.Equal(TimeSpan.Zero, reports[^1].Remaining);
        Assert.All(reports, r => Assert.NotNull(r.ValidationElbo));
    }

    [Fact]
    public void Early_stopping_ends_a_run_that_no_longer_improves()
    {
        // An improvement of a million nats is out of reach, so only the first epoch counts as one.
        var model = Train(plan: Plan with { Epochs = 30, EarlyStopping = true, Patience = 3, MinDelta = 1e6 });
        Assert.Equal(4, model.History.Epochs);
    }

    [Fact]
    public void Patience_shorter_than_the_distance_of_validations_never_stops_an_unmeasured_epoch()
    {
        var model = Train(plan: Plan with { Epochs = 30, EarlyStopping = true, Patience = 3, ValidateEvery = 5, MinDelta = 1e6 });
        Assert.Equal(10, model.History.Epochs);
    }

    [Fact]
    public void Cells_without_counts_are_counted_and_named()
    {
        var counts = Cells.Counts;
        int[] starts = [.. counts.RowStarts, counts.EntryCount, counts.EntryCount];
        var cells = new CellDataset("with empty cells", new CountMatrix(
            starts, counts.GeneIndices.ToArray(), counts.Counts.ToArray(), [.. counts.CellNames, "empty1", "empty2"], counts.GeneNames));
        var error = Assert.Throws<OptionException>(() => Train(cells: cells));
        Assert.Contains("2 of 152", error.Message, StringComparison.Ordinal);
        Assert.Contains("empty1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_do_not_fit_the_model_are_refused()
    {
        Assert.Equal("genes", Refused(Spec with { GeneCount = 41 }, Plan).Option);
        Assert.Equal("batches", Refused(Spec with { BatchCount = 2 }, Plan).Option);
        Assert.Equal("column", Refused(Spec, Plan with { BatchKey = "no such column" }).Option);
        Assert.Equal("epochs", Refused(Spec, Plan with { Epochs = 0 }).Option);
        Assert.Equal("latent size (n_latent)", Refused(Spec with { LatentSize = 0 }, Plan).Option);
        Assert.Equal("beta", Assert.Throws<OptionException>(() => Train(new BetaObjective { Beta = 0 })).Option);
    }

    [Fact]
    public void Missing_batches_and_flat_libraries_are_refused()
    {
        var missing = Cells with { Obs = Cells.Obs.With(CategoricalColumn.FromText("batch", [.. Enumerable.Range(0, 150).Select(i => i < 5 ? "" : "a")])) };
        Assert.Contains("5 of 150", Assert.Throws<OptionException>(() => Train(cells: missing, plan: Plan with { BatchKey = "batch" })).Message, StringComparison.Ordinal);

        var flat = new CellDataset("flat", TestCounts.FromDense([[2, 1], [1, 2], [3, 0]]));
        Assert.Equal("library prior", Assert.Throws<OptionException>(() => Train(cells: flat, spec: Spec with { GeneCount = 2 })).Option);
        Assert.Equal(3, Train(cells: flat, spec: Spec with { GeneCount = 2, ObservedLibrary = true }).TrainCells.Length);
    }

    [Theory]
    [MemberData(nameof(GoldenCase.Names), MemberType = typeof(GoldenCase))]
    public void Library_prior_matches_the_reference(string name)
    {
        var golden = GoldenCase.Read(name);
        foreach (var cell in golden.Cells)
        {
            Assert.Equal(golden.PriorMeans[cell], golden.Data.PriorMeans[golden.Data.Batches[cell]], 1e-6);
            Assert.Equal(golden.PriorVariances[cell], golden.Data.PriorVariances[golden.Data.Batches[cell]], 1e-6);
        }
    }

    private static OptionException Refused(VaeSpec spec, TrainingPlan plan) => Assert.Throws<OptionException>(() => Train(spec: spec, plan: plan));

    private static TrainedVae Train(Objective? objective = null, CellDataset? cells = null, VaeSpec? spec = null, TrainingPlan? plan = null) =>
        new EmbeddedEngine().Train(cells ?? Cells, spec ?? Spec, objective ?? new BetaObjective(), plan ?? Plan);

    private static double Variance(double[] values) => values.Average(v => Math.Pow(v - values.Average(), 2));

    private static void AssertSame(TrainedVae one, TrainedVae other)
    {
        Assert.Equal(one.Weights.Tensors.Count, other.Weights.Tensors.Count);
        foreach (var tensor in one.Weights.Tensors)
        {
            Assert.True(tensor.Values.AsSpan().SequenceEqual(other.Weights[tensor.Name].Values), tensor.Name);
        }

        foreach (var name in one.History.Names)
        {
            Assert.Equal(one.History[name], other.History[name]);
        }
    }

    private sealed class SynchronousProgress(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
