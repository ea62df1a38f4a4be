namespace StudyKit.Training;

/// <summary>Engines that need not be there: an <see cref="Parts.OptionalPartAttribute">optional part</see> of the kit.</summary>
public interface IVaeEngineSource
{
    /// <summary>What they are built on, with versions, in words.</summary>
    string Description { get; }

    /// <summary>Why nothing can be trained here although the engine is part of the build; null when it can.</summary>
    string? Problem { get; }

    /// <summary>Why there is no CUDA device among <see cref="Devices"/>; null when there is one.</summary>
    string? NoCuda { get; }

    /// <summary>What it can train on: the CPU first, then the CUDA devices in their order. Empty when there is a <see cref="Problem"/>.</summary>
    IReadOnlyList<EngineDevice> Devices { get; }

    /// <summary>Opens an engine.</summary>
    /// <param name="device"><c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>, or <c>auto</c>: the first CUDA device, else the CPU.</param>
    /// <param name="options">How it computes.</param>
    /// <exception cref="Errors.OptionException">There is no such device, or it does not have that precision.</exception>
    IVaeEngine Open(string device, EngineOptions options);
}
