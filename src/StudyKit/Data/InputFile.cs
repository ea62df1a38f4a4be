using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>Opens input files, unpacking <c>.gz</c>, and turns what the system says into words for a user.</summary>
internal static class InputFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Opens a file for one pass from start to end; a name that ends in <c>.gz</c> is unpacked on the way.</summary>
    /// <exception cref="InputException">It is missing, a directory, not readable, or named <c>.gz</c> without being gzip.</exception>
    public static Stream OpenRead(string path)
    {
        var file = OpenRaw(path);
        if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            return file;
        }

        if (file.Length == 0)
        {
            file.Dispose();
            throw new InputException(path, null, "an empty file", "a gzip file");
        }

        return new WholeGzipStream(file);
    }

    /// <summary>Opens a file's bytes as they are.</summary>
    /// <exception cref="InputException">It is missing, a directory or not readable.</exception>
    public static FileStream OpenRaw(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InputException(path, null, "a directory", "a file");
        }

        if (!File.Exists(path))
        {
            throw new InputException(path, null, "nothing of that name", "a file");
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new InputException(path, null, SystemFault.Describe(e), "a file that can be read", e);
        }
    }

    /// <summary>The one file in a folder that has one of the given names, each plain or with <c>.gz</c> appended.</summary>
    /// <exception cref="InputException">There is none, or more than one: which of them is meant cannot be known.</exception>
    public static string Locate(string directory, params ReadOnlySpan<string> names)
    {
        var there = Find(directory, names);
        return there ?? throw new InputException(
            directory,
            null,
            Directory.Exists(directory) ? "none of these files" : File.Exists(directory) ? "a file where a folder belongs" : "no such folder",
            string.Join(" or ", names.ToArray()) + ", plain or with .gz");
    }

    /// <summary>As <see cref="Locate"/>, but null when there is none.</summary>
    public static string? Find(string directory, params ReadOnlySpan<string> names)
    {
        string? there = null;
        foreach (var name in names)
        {
            foreach (var spelling in (ReadOnlySpan<string>)[name, name + ".gz"])
            {
                var path = Path.Combine(directory, spelling);
                if (!Path.Exists(path))
                {
                    continue;
                }

                if (there is not null)
                {
                    throw new InputException(directory, null, $"both {Path.GetFileName(there)} and {spelling}", "one of them");
                }

                there = path;
            }
        }

        return there;
    }
}
