using StudyKit.Data;
using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Runs;
using StudyKit.Tests.Training;
using StudyKit.Training;

namespace StudyKit.Tests.Runs;

public class RunKeyTests
{
    private static readonly CellDataset Cells = TestCounts.TwoKinds(40, 6, 1);
    private static readonly VaeSpec Spec = new() { GeneCount = 6, HiddenSize = 4, LatentSize = 2 };
    private static readonly TrainingPlan Plan = new() { Epochs = 3, Seed = 5 };

    public static TheoryData<string> Ingredients =>
    [
        "a count", "a gene's name", "cells", "batches", "hidden", "latent", "likelihood", "beta", "objective", "capacity", "convention", "seed", "epochs",
        "batch size", "train size", "learning rate", "warm-up", "validation", "engine", "blocks",
    ];

    [Theory]
    [MemberData(nameof(Ingredients))]
    public void The_key_changes_with_each_ingredient(string ingredient)
    {
        var capacity = new CapacityObjective { Beta = 2, MaxCapacity = 8 };
        var (wanted, found) = ingredient switch
        {
            "a count" => (Key(), Key(Changed((genes, counts) => counts[3]++))),
            "a gene's name" => (Key(), Key(new CellDataset("x", Rebuilt(Cells.Counts, geneNames: ["gene0", "gene1", "gene2", "gene3", "gene4", "other"])))),
            "cells" => (Key(), Key(Cells.SelectCells([.. Enumerable.Range(0, 39)]))),
            "batches" => (Key(Batched(2), Spec with { BatchCount = 2 }, plan: Plan with { BatchKey = "b" }), Key(Batched(3), Spec with { BatchCount = 2 }, plan: Plan with { BatchKey = "b" })),
            "hidden" => (Key(), Key(spec: Spec with { HiddenSize = 5 })),
            "latent" => (Key(), Key(spec: Spec with { LatentSize = 3 })),
            "likelihood" => (Key(), Key(spec: Spec with { Likelihood = GeneLikelihood.Nb })),
            "beta" => (Key(), Key(objective: new BetaObjective { Beta = 1.5 })),
            "objective" => (Key(objective: new BetaObjective { Beta = 2 }), Key(objective: new CapacityObjective { Beta = 2, MaxCapacity = 0 })),
            "capacity" => (Key(objective: capacity), Key(objective: capacity with { MaxCapacity = 9 })),
            "convention" => (Key(objective: capacity), Key(objective: capacity with { Convention = CapacityConvention.PerCell })),
            "seed" => (Key(), Key(plan: Plan with { Seed = 6 })),
            "epochs" => (Key(), Key(plan: Plan with { Epochs = 4 })),
            "batch size" => (Key(), Key(plan: Plan with { BatchSize = 64 })),
            "train size" => (Key(), Key(plan: Plan with { TrainSize = 0.8 })),
            "learning rate" => (Key(), Key(plan: Plan with { LearningRate = 2e-3 })),
            "warm-up" => (Key(), Key(plan: Plan with { KlWarmupEpochs = 7 })),
            "validation" => (Key(), Key(plan: Plan with { ValidateEvery = 2 })),
            "engine" => (Key(), Key(engine: "another")),
            "blocks" => (Key(), RunKey.Of(Print(Cells) with { Blocks = new CellBlocks() }, Spec, new BetaObjective(), Plan, "embedded").Value),
            _ => throw new ArgumentOutOfRangeException(nameof(ingredient)),
        };
        Assert.NotEqual(wanted, found);
    }

    [Fact]
    public void The_key_does_not_change_with_what_changes_no_bit()
    {
        Assert.Equal(Key(), Key());
        Assert.Equal(Key(), Key(plan: Plan with { Threads = 3 }));
        Assert.Equal(Key(), Key(Cells with { Name = "another name" }));
        Assert.Equal(Key(), Key(Cells with { Obs = Cells.Obs.With(new NumberColumn("note", new double[40])) }));
        Assert.Equal(
            Key(plan: Plan with { Epochs = null }),
            Key(plan: Plan with { Epochs = 400 }));
        Assert.Equal(
            Key(Batched(2), Spec with { BatchCount = 2 }, plan: Plan with { BatchKey = "b" }),
            Key(Batched(2, "c"), Spec with { BatchCount = 2 }, plan: Plan with { BatchKey = "c" }));
    }

    [Fact]
    public void Counts_that_move_between_cells_or_genes_are_noticed()
    {
        // The same numbers in a row, cut into cells elsewhere.
        var one = Matrix([0, 1, 3], [0, 0, 1], [5, 7, 9]);
        var other = Matrix([0, 2, 3], [0, 1, 0], [5, 7, 9]);
        Assert.NotEqual(Print(one).Sha256, Print(other).Sha256);
    }

    [Fact]
    public void The_key_says_what_it_is_made_of()
    {
        var key = RunKey.Of(Print(Cells), Spec, new CapacityObjective { Beta = 2, MaxCapacity = 8 }, Plan, "embedded");
        Assert.Matches("^[0-9a-f]{32}$", key.Value);
        foreach (var part in new[] { "\"numerics\":" + NumericsVersion.Current, "\"instructions\":\"", "\"platform\":\"", "\"max_capacity\":8", "\"convention\":\"MinibatchMean\"", "\"seed\":5", "\"epochs\":3" })
        {
            Assert.Contains(part, key.Text, StringComparison.Ordinal);
        }
    }

    private static string Key(CellDataset? cells = null, VaeSpec? spec = null, Objective? objective = null, TrainingPlan? plan = null, string engine = "embedded") =>
        RunKey.Of(Print(cells ?? Cells, spec, plan?.BatchKey), spec ?? Spec, objective ?? new BetaObjective(), plan ?? Plan, engine).Value;

    private static DataFingerprint Print(CellDataset cells, VaeSpec? spec = null, string? batchKey = null) =>
        DataFingerprint.Of(TrainingData.From(cells, (spec ?? Spec) with { GeneCount = cells.Counts.GeneCount }, batchKey));

    private static CellDataset Batched(int period, string column = "b") => Cells with
    {
        Obs = Cells.Obs.With(CategoricalColumn.FromText(column, [.. Enumerable.Range(0, 40).Select(i => i % period == 0 ? "x" : "y")])),
    };

    private static CellDataset Changed(Action<int[], int[]> change)
    {
        var counts = Cells.Counts;
        var (genes, values) = (counts.GeneIndices.ToArray(), counts.Counts.ToArray());
        change(genes, values);
        return new CellDataset("x", new CountMatrix(counts.RowStarts.ToArray(), genes, values, counts.CellNames, counts.GeneNames));
    }

    private static CountMatrix Rebuilt(CountMatrix counts, string[] geneNames) =>
        new(counts.RowStarts.ToArray(), counts.GeneIndices.ToArray(), counts.Counts.ToArray(), counts.CellNames, geneNames);

    private static CellDataset Matrix(int[] starts, int[] genes, int[] counts) => new("x", new CountMatrix(starts, genes, counts, ["a", "b"], ["g", "h"]));
}
