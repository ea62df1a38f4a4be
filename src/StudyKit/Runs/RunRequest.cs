using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Runs;

/// <summary>One run that is wanted: all that training takes, and the key it is kept under.</summary>
/// <param name="Data">Counts and batches.</param>
/// <param name="Fingerprint">The same in a few bytes; made once for all runs on the data.</param>
/// <param name="Spec">Shape of the model.</param>
/// <param name="Objective">What is added to the reconstruction term.</param>
/// <param name="Plan">How it is trained.</param>
/// <param name="Engine">What trains.</param>
public sealed record RunRequest(TrainingData Data, DataFingerprint Fingerprint, VaeSpec Spec, Objective Objective, TrainingPlan Plan, IVaeEngine Engine)
{
    /// <summary>What fixes the bits of the run.</summary>
    public RunKey Key { get; } = RunKey.Of(Fingerprint, Spec, Objective, Plan, Engine.Identity);

    /// <summary>Epochs planned.</summary>
    public int Epochs => Plan.EpochsFor(Fingerprint.Cells);
}
