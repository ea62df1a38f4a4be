using StudyKit.Errors;

namespace StudyKit.Cli;

/// <summary>The folder that results go to, checked before the work begins.</summary>
internal static class OutputFolder
{
    /// <summary>Makes sure that a file can be written in the folder; leaves nothing behind.</summary>
    /// <exception cref="InputException">It cannot.</exception>
    public static void Require(string directory)
    {
        if (File.Exists(directory))
        {
            throw new InputException(directory, null, "a file", "a folder, or a free name");
        }

        try
        {
            var made = new List<string>();
            for (var folder = Path.GetFullPath(directory); !Directory.Exists(folder) && folder.Length > 0; folder = Path.GetDirectoryName(folder) ?? "")
            {
                made.Add(folder);
            }

            Directory.CreateDirectory(directory);
            var probe = Path.Combine(directory, $".{Guid.NewGuid():N}.part");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                // Opened and gone: the folder takes files.
            }

            made.ForEach(Directory.Delete);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new InputException(directory, null, SystemFault.Describe(e), "a folder that can be written", e);
        }
    }
}
