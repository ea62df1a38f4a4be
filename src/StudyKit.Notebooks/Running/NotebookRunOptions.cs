using StudyKit.Errors;

namespace StudyKit.Notebooks.Running;

/// <summary>Options of <see cref="NotebookRunner"/>.</summary>
public sealed record NotebookRunOptions
{
    /// <summary>Where the executed notebook is written, after every cell; null to write none.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Values for the notebook's parameters; of one name the last counts.</summary>
    public IReadOnlyList<NotebookParameter> Parameters { get; init; } = [];

    /// <summary>Working directory of the cells, or null for the notebook's folder.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The clock behind the times in the record.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Throws unless every option is in its range.</summary>
    /// <exception cref="OptionException">The working directory is not there.</exception>
    public void Validate() => OptionException.Require(
        WorkingDirectory is null || Directory.Exists(WorkingDirectory),
        "working directory",
        WorkingDirectory,
        "a folder that is there");
}
