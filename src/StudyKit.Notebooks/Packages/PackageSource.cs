namespace StudyKit.Notebooks.Packages;

/// <summary>A source of packages as a cell names it: an address or a folder.</summary>
public static class PackageSource
{
    /// <summary>The full name of a source.</summary>
    /// <param name="source">An <c>https</c> address, or a folder.</param>
    /// <param name="folder">Folder of the notebook, from which relative folders are seen.</param>
    /// <exception cref="PackageRestoreException">The folder is not there.</exception>
    public static string FullName(string source, string folder)
    {
        var text = source.Trim();
        var address = text.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out var parsed) ? parsed : null;
        if (address is { IsFile: false })
        {
            return text;
        }

        var path = Path.GetFullPath(address?.LocalPath ?? text, Path.GetFullPath(folder));
        return Directory.Exists(path) ? path : throw new PackageRestoreException($"no source of packages at '{text}': wanted an https address or a folder that is there", [], [path]);
    }
}
