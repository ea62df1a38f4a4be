using StudyKit.Errors;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>Options of a <see cref="JupyterKernel"/>.</summary>
public sealed record JupyterKernelOptions
{
    /// <summary>Receives a line for whatever was refused or went wrong; called from any thread. Null for none.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>Number of the process with which the kernel ends (Jupyter's <c>JPY_PARENT_PID</c>), or null for none.</summary>
    public long? ParentProcess { get; init; }

    /// <summary>Throws unless every option is in its range.</summary>
    /// <exception cref="OptionException">The process's number is not one.</exception>
    public void Validate() => OptionException.Require(ParentProcess is null or > 0, nameof(ParentProcess), ParentProcess, "a process number");
}
