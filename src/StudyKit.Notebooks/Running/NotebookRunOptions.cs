using System.Globalization;
using StudyKit.Errors;
using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running.Parameters;
using StudyKit.Notebooks.Sessions;
using StudyKit.Notebooks.Workers;

namespace StudyKit.Notebooks.Running;

/// <summary>Options of <see cref="NotebookRunner"/>.</summary>
public sealed record NotebookRunOptions
{
    /// <summary>Where the executed notebook is written, after every cell and during long ones; null to write none.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Values for the notebook's parameters; of one name the last counts.</summary>
    public IReadOnlyList<NotebookParameter> Parameters { get; init; } = [];

    /// <summary>Working directory of the cells, or null for the notebook's folder.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The process that runs the cells, which can be killed; null to run them in this one.</summary>
    public WorkerOptions? Worker { get; init; }

    /// <summary>Longest time of one cell, or null.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>Longest time of all cells together, or null.</summary>
    public TimeSpan? NotebookTimeout { get; init; }

    /// <summary>Goes on after a cell that raised an exception, as nbclient's <c>allow_errors</c>; the cell is marked as failed.</summary>
    public bool AllowErrors { get; init; }

    /// <summary>Hides the code of every cell in front ends (<c>metadata.jupyter.source_hidden</c>), as papermill's report mode.</summary>
    public bool ReportMode { get; init; }

    /// <summary>Only puts the parameters in and writes the notebook; runs nothing.</summary>
    public bool PrepareOnly { get; init; }

    /// <summary>How often the output is written while a cell puts something out; zero for after cells only.</summary>
    public TimeSpan AutosaveInterval { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>What is expected of numbers that the notebook gives, by name; they win over what the notebook itself expects.</summary>
    public IReadOnlyDictionary<string, NumberExpectation> Checks { get; init; } = new Dictionary<string, NumberExpectation>(StringComparer.Ordinal);

    /// <summary>The cells to run (see <see cref="CellChoice"/>), or null for all; cells of parameters always run.</summary>
    public CellChoice? Cells { get; init; }

    /// <summary>Files and folders that the notebook reads: a finished run is only reused while they are the same.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Goes on from the output of an earlier run at <see cref="OutputPath"/>.</summary>
    public bool Resume { get; init; }

    /// <summary>Folder of finished runs to take the result from, and to put it in; null for none.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Runs even if a finished run could be reused.</summary>
    public bool Force { get; init; }

    /// <summary>Kills the process of the cells at once, for a user who will not wait until an interrupted cell ends.</summary>
    public CancellationToken KillToken { get; init; }

    /// <summary>The clock behind the times in the record.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Another program's kernel that runs the cells, in the worker or in this process; null for the kit's own.</summary>
    public INotebookHost? Host { get; init; }

    /// <summary>Opens the session in the place of <see cref="Worker"/>; null for the worker, or a <see cref="CSharpSession"/> in this process where there is none.</summary>
    public Func<CSharpSessionOptions, CancellationToken, Task<INotebookSession>>? OpenSession { get; init; }

    /// <summary>Throws unless every option is in its range.</summary>
    /// <exception cref="OptionException">The working directory is not there, or a time is not above zero.</exception>
    public void Validate()
    {
        OptionException.Require(WorkingDirectory is null || Directory.Exists(WorkingDirectory), "working directory", WorkingDirectory, "a folder that is there");
        OptionException.Require(CellTimeout is not { } cell || WaitTime.Allows(cell), "cell timeout", Seconds(CellTimeout), WaitTime.Wanted);
        OptionException.Require(NotebookTimeout is not { } all || WaitTime.Allows(all), "notebook timeout", Seconds(NotebookTimeout), WaitTime.Wanted);
        OptionException.Require(AutosaveInterval == TimeSpan.Zero || WaitTime.Allows(AutosaveInterval), "autosave interval", Seconds(AutosaveInterval), "zero, or " + WaitTime.Wanted);
        OptionException.Require(OutputPath is null || NotebookDocument.FormatOf(OutputPath) == NotebookFormat.Ipynb, "output", OutputPath, "a name that ends in .ipynb; a .dib script holds no outputs");
        OptionException.Require(!Resume || OutputPath is not null, "resume", "no output", "the output of the run to go on from");
        Worker?.Validate();
    }

    private static string Seconds(TimeSpan? time) => string.Create(CultureInfo.InvariantCulture, $"{time?.TotalSeconds} s");
}
