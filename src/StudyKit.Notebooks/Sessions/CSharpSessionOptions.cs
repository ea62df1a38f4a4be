using StudyKit.Errors;

namespace StudyKit.Notebooks.Sessions;

/// <summary>Options of a <see cref="CSharpSession"/>.</summary>
public sealed record CSharpSessionOptions
{
    /// <summary>Folder that <c>#r</c> and <c>#!import</c> paths are relative to: the notebook's.</summary>
    public string NotebookFolder { get; init; } = Environment.CurrentDirectory;

    /// <summary>Working directory of the cells, or null for <see cref="NotebookFolder"/>.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Throws unless every option is in its range.</summary>
    /// <exception cref="OptionException">A folder is not there.</exception>
    public void Validate()
    {
        OptionException.Require(Directory.Exists(NotebookFolder), nameof(NotebookFolder), NotebookFolder, "a folder that is there");
        OptionException.Require(WorkingDirectory is null || Directory.Exists(WorkingDirectory), nameof(WorkingDirectory), WorkingDirectory, "a folder that is there");
    }
}
