using System.IO.Compression;
using System.Text;

namespace StudyKit.Figures;

/// <summary>The plotly.js that the library carries (see <c>Assets/README.md</c>).</summary>
public static class PlotlyScript
{
    private static readonly Lazy<byte[]> CompressedBytes = new(Load);
    private static readonly Lazy<string> PlainText = new(Decompress);
    private static readonly Lazy<string> Base64Text = new(() => Convert.ToBase64String(CompressedBytes.Value));

    /// <summary>The script, 1.2 MB; a page that holds it draws figures without a network.</summary>
    public static string Text => PlainText.Value;

    /// <summary>The script, gzip-compressed, as base 64.</summary>
    public static string CompressedBase64 => Base64Text.Value;

    private static byte[] Load()
    {
        using var stream = typeof(PlotlyScript).Assembly.GetManifestResourceStream("plotly-basic.min.js.gz")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string Decompress()
    {
        using var gzip = new GZipStream(new MemoryStream(CompressedBytes.Value), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
