using StudyKit.Models;
using StudyKit.Objectives;

namespace StudyKit.Training;

/// <summary>A trained model and how it came about.</summary>
/// <param name="Spec">Shape of the model.</param>
/// <param name="Weights">Its tensors.</param>
/// <param name="Objective">What it was trained with.</param>
/// <param name="Plan">How it was trained.</param>
/// <param name="History">What each epoch measured.</param>
/// <param name="TrainCells">Cells that trained it, ascending.</param>
/// <param name="ValidationCells">Cells held out, ascending.</param>
/// <param name="Engine">What trained it, as <see cref="IVaeEngine.Identity"/> tells it.</param>
/// <param name="Elapsed">Time it took.</param>
public sealed record TrainedVae(
    VaeSpec Spec,
    VaeWeights Weights,
    Objective Objective,
    TrainingPlan Plan,
    TrainingHistory History,
    int[] TrainCells,
    int[] ValidationCells,
    string Engine,
    TimeSpan Elapsed);
