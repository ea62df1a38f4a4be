using StudyKit.Data;
using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Tests.Training;

/// <summary>Trainings that are small enough to be taken up again after every epoch.</summary>
internal static class ResumeCases
{
    public static (CellDataset Cells, VaeSpec Spec, Objective Objective, TrainingPlan Plan) Of(string kind)
    {
        var cells = TestCounts.TwoKinds(90, 20, 3);
        var spec = new VaeSpec { GeneCount = 20, HiddenSize = 10, LatentSize = 3 };
        var plan = new TrainingPlan { Epochs = 5, BatchSize = 32, Seed = 11, KlWarmupEpochs = 0, ValidateEvery = 0, Threads = 1 };
        return kind switch
        {
            "plain" => (cells, spec, new BetaObjective { Beta = 2 }, plan),
            "capacity" => (cells, spec, new CapacityObjective { Beta = 4, MaxCapacity = 6 }, plan),
            "warm-up" => (cells, spec, new BetaObjective { Beta = 3 }, plan with { KlWarmupEpochs = 4 }),
            "validation now and then" => (cells, spec, new BetaObjective(), plan with { ValidateEvery = 2 }),

            // So large a wanted fall that patience, begun before the checkpoints, ends the run.
            "early stop" => (cells, spec, new BetaObjective(), plan with { Epochs = 20, ValidateEvery = 1, EarlyStopping = true, Patience = 4, MinDelta = 25 }),
            "batches and two layers" => (
                cells with { Obs = cells.Obs.With(CategoricalColumn.FromText("batch", [.. Enumerable.Range(0, 90).Select(i => i % 3 == 0 ? "a" : "b")])) },
                spec with { BatchCount = 2, LayerCount = 2, EncodeCovariates = true, Dispersion = Dispersion.GeneBatch },
                new BetaObjective(),
                plan with { BatchKey = "batch" }),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such case"),
        };
    }

    public static void AssertSame(TrainedVae wanted, TrainedVae found)
    {
        Assert.Equal(wanted.Weights.Tensors.Select(t => t.Name), found.Weights.Tensors.Select(t => t.Name));
        Assert.All(wanted.Weights.Tensors, tensor => Assert.True(tensor.Values.AsSpan().SequenceEqual(found.Weights[tensor.Name].Values), tensor.Name));
        Assert.Equal(HistoryCsv.Format(wanted.History), HistoryCsv.Format(found.History));
        Assert.Equal(wanted.TrainCells, found.TrainCells);
    }
}
