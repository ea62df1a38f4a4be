using StudyKit.Errors;

namespace StudyKit.Notebooks.Sessions;

/// <summary>Options of a <see cref="CSharpSession"/>.</summary>
public sealed record CSharpSessionOptions
{
    /// <summary>Folder that <c>#r</c> and <c>#!import</c> paths are relative to: the notebook's.</summary>
    public string NotebookFolder { get; init; } = Environment.CurrentDirectory;

    /// <summary>Working directory of the cells, or null for <see cref="NotebookFolder"/>.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Time that an interrupted cell has to stop by itself before it is stopped at its next loop turn, lambda or top-level statement.</summary>
    public TimeSpan InterruptPatience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time that a cell has to get there (a long call into a library does not) before the session is given up.</summary>
    public TimeSpan InterruptGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Brings the packages of <c>#r "nuget:…"</c>; null for <see cref="StudyKit.Notebooks.Packages.NuGetPackages"/>, which the session then ends itself.</summary>
    public IPackageReferences? Packages { get; init; }

    /// <summary>Throws unless every option is in its range.</summary>
    /// <exception cref="OptionException">A folder is not there, or a time is negative.</exception>
    public void Validate()
    {
        OptionException.Require(Directory.Exists(NotebookFolder), nameof(NotebookFolder), NotebookFolder, "a folder that is there");
        OptionException.Require(WorkingDirectory is null || Directory.Exists(WorkingDirectory), nameof(WorkingDirectory), WorkingDirectory, "a folder that is there");
        OptionException.Require(InterruptPatience >= TimeSpan.Zero, nameof(InterruptPatience), InterruptPatience, "a time from 0 on");
        OptionException.Require(InterruptGrace >= TimeSpan.Zero, nameof(InterruptGrace), InterruptGrace, "a time from 0 on");
    }
}
