using System.Buffers.Binary;

namespace StudyKit.Notebooks.Jupyter.Zmtp;

/// <summary>One frame: flags, size, body (37/ZMTP, framing).</summary>
/// <param name="Flags">What the frame is.</param>
/// <param name="Body">Its bytes.</param>
internal readonly record struct ZmtpFrame(ZmtpFlags Flags, byte[] Body)
{
    private const int LongHead = 9;

    // A size is only a claim until the bytes are there.
    private const int FirstBuffer = 1 << 20;

    public bool More => Flags.HasFlag(ZmtpFlags.More);

    public bool IsCommand => Flags.HasFlag(ZmtpFlags.Command);

    /// <summary>The bytes of a whole message.</summary>
    public static byte[] Encode(IReadOnlyList<byte[]> parts)
    {
        using var bytes = new MemoryStream(parts.Sum(part => part.Length + LongHead));
        for (var i = 0; i < parts.Count; i++)
        {
            Write(bytes, i < parts.Count - 1 ? ZmtpFlags.More : ZmtpFlags.None, parts[i]);
        }

        return bytes.ToArray();
    }

    /// <summary>Writes a frame, with the short form of its size where that holds it.</summary>
    public static void Write(Stream stream, ZmtpFlags flags, ReadOnlySpan<byte> body)
    {
        Span<byte> head = stackalloc byte[LongHead];
        if (body.Length <= byte.MaxValue)
        {
            (head[0], head[1]) = ((byte)flags, (byte)body.Length);
            stream.Write(head[..2]);
        }
        else
        {
            head[0] = (byte)(flags | ZmtpFlags.Long);
            BinaryPrimitives.WriteInt64BigEndian(head[1..], body.Length);
            stream.Write(head);
        }

        stream.Write(body);
    }

    /// <summary>Reads a frame.</summary>
    /// <param name="stream">What the peer sends.</param>
    /// <param name="limit">The largest body taken, in bytes.</param>
    /// <returns>The frame, or null at the end of the stream.</returns>
    /// <exception cref="ZmtpException">No such frame exists, or it is larger than <paramref name="limit"/>.</exception>
    /// <exception cref="EndOfStreamException">The stream ends in the frame.</exception>
    public static ZmtpFrame? Read(Stream stream, long limit)
    {
        var first = stream.ReadByte();
        if (first < 0)
        {
            return null;
        }

        var flags = (ZmtpFlags)first;
        if (first > (byte)(ZmtpFlags.More | ZmtpFlags.Long | ZmtpFlags.Command) || (flags.HasFlag(ZmtpFlags.Command) && flags.HasFlag(ZmtpFlags.More)))
        {
            throw new ZmtpException($"no frame begins with byte {first}");
        }

        Span<byte> size = stackalloc byte[sizeof(long)];
        size.Clear();
        stream.ReadExactly(flags.HasFlag(ZmtpFlags.Long) ? size : size[^1..]);
        var length = BinaryPrimitives.ReadUInt64BigEndian(size);
        if (length > (ulong)limit)
        {
            throw new ZmtpException($"a message of more than {ZmtpConnection.MaxMessageBytes >> 20} MiB");
        }

        return new ZmtpFrame(flags, ReadBody(stream, (int)length));
    }

    private static byte[] ReadBody(Stream stream, int length)
    {
        var body = new byte[Math.Min(length, FirstBuffer)];
        stream.ReadExactly(body);
        while (body.Length < length)
        {
            var have = body.Length;
            Array.Resize(ref body, (int)Math.Min(length, have * 2L));
            stream.ReadExactly(body.AsSpan(have));
        }

        return body;
    }
}
