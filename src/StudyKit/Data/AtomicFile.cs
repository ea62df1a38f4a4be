using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>Writes a file aside and renames it when it is whole, so that a reader never finds half a result.</summary>
public static class AtomicFile
{
    /// <summary>Writes <paramref name="path"/>; its folder is made when it is not there.</summary>
    /// <exception cref="InputException">The place cannot be written (no permission, a folder of that name, a full disk).</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        var aside = $"{full}.{Guid.NewGuid():N}.part";
        try
        {
            if (Directory.Exists(full))
            {
                throw new InputException(path, null, "a directory", "a file, or a free name");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using (var stream = new FileStream(aside, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(aside, full, overwrite: true);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new InputException(path, null, SystemFault.Describe(e), "a place that can be written", e);
        }
        finally
        {
            DeleteIfThere(aside);
        }
    }

    /// <summary>Writes text as UTF-8 without a byte-order mark.</summary>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    private static void DeleteIfThere(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // The folder is not ours to write; the first failure says so.
        }
    }
}
