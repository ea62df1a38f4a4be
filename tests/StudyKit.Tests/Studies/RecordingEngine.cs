using StudyKit.Engine;
using StudyKit.Engines;
using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Tests.Studies;

/// <summary>Trains with the embedded engine and keeps what it trained, in the order asked for when one training runs at a time.</summary>
internal sealed class RecordingEngine : IVaeEngine
{
    private readonly EmbeddedEngine _engine = new();

    public string Name => _engine.Name;

    public string Identity { get; init; } = VaeEngines.Embedded;

    public List<TrainedVae> Trained { get; } = [];

    public TrainedVae Train(
        TrainingData data,
        VaeSpec spec,
        Objective objective,
        TrainingPlan plan,
        ICheckpoints? checkpoints = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var model = _engine.Train(data, spec, objective, plan, checkpoints, progress, cancellationToken);
        Trained.Add(model);
        return model;
    }
}
