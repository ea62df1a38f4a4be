namespace StudyKit.Training;

/// <summary>Something an engine can train on.</summary>
/// <param name="Name">As it is asked for: <c>cpu</c>, <c>cuda:0</c>.</param>
/// <param name="Description">What it is, in words: model and memory.</param>
public sealed record EngineDevice(string Name, string Description)
{
    /// <summary>Whether it is a CUDA device.</summary>
    public bool IsCuda => Name.StartsWith("cuda", StringComparison.Ordinal);
}
