using Microsoft.CodeAnalysis;

namespace StudyKit.Notebooks.Sessions;

/// <summary>Finds the files that <c>#load</c> names, and leaves the names of cells as they are: they are no files of the folder.</summary>
internal sealed class CellSourceResolver(string folder) : SourceFileResolver([], folder)
{
    public override string? NormalizePath(string path, string? baseFilePath) =>
        Path.IsPathRooted(path) ? base.NormalizePath(path, baseFilePath) : path;
}
