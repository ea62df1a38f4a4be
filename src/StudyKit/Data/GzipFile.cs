using System.IO.Compression;

namespace StudyKit.Data;

/// <summary>Writes gzip files whose bytes depend on their content alone (no time stamp, no name inside).</summary>
internal static class GzipFile
{
    /// <summary>Writes a file atomically; a name that ends in <c>.gz</c> is packed on the way.</summary>
    public static void Write(string path, Action<Stream> write) => AtomicFile.Write(path, stream =>
    {
        if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            write(stream);
            return;
        }

        using var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        write(gzip);
    });
}
