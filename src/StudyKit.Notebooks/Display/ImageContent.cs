using System.Buffers.Binary;
using System.Globalization;

namespace StudyKit.Notebooks.Display;

/// <summary>An image for a notebook: PNG, JPEG, GIF or WebP, told by its first bytes.</summary>
public sealed class ImageContent
{
    private static readonly (string MimeType, string Name, int Offset, byte[] Mark)[] Kinds =
    [
        ("image/png", "PNG", 0, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]),
        ("image/jpeg", "JPEG", 0, [0xFF, 0xD8, 0xFF]),
        ("image/gif", "GIF", 0, "GIF8"u8.ToArray()),
        ("image/webp", "WebP", 8, "WEBP"u8.ToArray()),
    ];

    private readonly string _name;

    /// <summary>Takes an image's bytes, as a file has them.</summary>
    /// <exception cref="ArgumentException">They are no PNG, JPEG, GIF or WebP.</exception>
    public ImageContent(ReadOnlySpan<byte> bytes)
    {
        foreach (var (mimeType, name, offset, mark) in Kinds)
        {
            if (bytes.Length > offset && bytes[offset..].StartsWith(mark))
            {
                (MimeType, _name, Bytes) = (mimeType, name, bytes.ToArray());
                return;
            }
        }

        throw new ArgumentException("the bytes are no PNG, JPEG, GIF or WebP image", nameof(bytes));
    }

    /// <summary>The MIME type, <c>image/png</c> for instance.</summary>
    public string MimeType { get; }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What it is, in words.</summary>
    public override string ToString()
    {
        // A PNG's size stands at a fixed place.
        var size = MimeType == "image/png" && Bytes.Length >= 24
            ? string.Create(CultureInfo.InvariantCulture, $", {BinaryPrimitives.ReadUInt32BigEndian(Bytes.Span[16..])} × {BinaryPrimitives.ReadUInt32BigEndian(Bytes.Span[20..])} pixels")
            : string.Empty;
        return $"{_name} image{size}, {Views.TableExcerpt.Count(Bytes.Length, "byte")}";
    }

    internal MimeBundle ToBundle() => new([KeyValuePair.Create(MimeType, Convert.ToBase64String(Bytes.Span)), KeyValuePair.Create(MimeBundle.PlainText, ToString())]);
}
