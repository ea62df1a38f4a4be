namespace StudyKit.Data;

/// <summary>A folder that is made for results. When nothing comes to lie in it, it is taken away again with every folder above it that was made.</summary>
/// <param name="path">The folder; it may be there already, and then stays.</param>
internal sealed class MadeFolder(string path) : IDisposable
{
    private readonly List<string> _made = [];

    /// <summary>Makes it.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no permission to.</exception>
    public void Make()
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(path)); folder is { Exists: false }; folder = folder.Parent)
        {
            _made.Add(folder.FullName);
        }

        Directory.CreateDirectory(path);
    }

    /// <summary>Removes what was made and is empty.</summary>
    public void Dispose()
    {
        try
        {
            foreach (var folder in _made.Where(folder => Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()))
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An empty folder that stays does no harm, and must not hide why it is empty.
        }
    }
}
