using StudyKit.Errors;

namespace StudyKit.Notebooks.Packages;

/// <summary>Where a notebook's packages are restored from and kept.</summary>
public sealed record NuGetPackagesOptions
{
    /// <summary>
    /// Folder of the notebook. The <c>NuGet.config</c> and <c>global.json</c> files there and in the folders above apply, as they
    /// would to a project in it; relative <c>#i</c> folders are seen from it.
    /// </summary>
    public string NotebookFolder { get; init; } = ".";

    /// <summary>
    /// Folder in which restored sets are kept; null for <c>packages</c> in <c>$STUDYKIT_CACHE</c>, else in <c>scstudy</c> in
    /// <c>$XDG_CACHE_HOME</c>, else in <c>~/.cache/scstudy</c> (<c>%LOCALAPPDATA%\scstudy</c> on Windows).
    /// </summary>
    public string? CacheFolder { get; init; }

    /// <summary>The <c>dotnet</c> command; null for the one on the <c>PATH</c>, else that of <c>DOTNET_ROOT</c>, else that of the running program.</summary>
    public string? DotnetPath { get; init; }

    /// <summary>
    /// Restores even what is kept. The versions that a floating or absent version was resolved to are kept with the set, so
    /// that tomorrow's run uses today's packages; this asks again.
    /// </summary>
    public bool Refresh { get; init; }

    /// <summary>Throws unless every option is in its range.</summary>
    /// <exception cref="OptionException">The notebook's folder is not there.</exception>
    public void Validate() =>
        OptionException.Require(Directory.Exists(NotebookFolder), nameof(NotebookFolder), NotebookFolder, "a folder that is there");
}
