using System.Buffers.Binary;
using System.Text;

namespace StudyKit.Notebooks.Jupyter.Zmtp;

/// <summary>A command: a name and what belongs to it (37/ZMTP, commands).</summary>
/// <param name="Name">The name, in ASCII.</param>
/// <param name="Data">The rest of the frame.</param>
internal sealed record ZmtpCommand(string Name, byte[] Data)
{
    public const string Ready = "READY";
    public const string Error = "ERROR";
    public const string Ping = "PING";
    public const string Pong = "PONG";
    public const string Subscribe = "SUBSCRIBE";
    public const string Cancel = "CANCEL";

    /// <summary>The READY command's property that names the socket's type.</summary>
    public const string SocketType = "Socket-Type";

    /// <summary>The READY command's property that names the peer to a ROUTER.</summary>
    public const string Identity = "Identity";

    /// <summary>READY with its properties.</summary>
    public static ZmtpCommand CreateReady(params ReadOnlySpan<(string Name, byte[] Value)> properties)
    {
        using var data = new MemoryStream();
        Span<byte> size = stackalloc byte[sizeof(int)];
        foreach (var (name, value) in properties)
        {
            data.WriteByte((byte)name.Length);
            data.Write(Encoding.ASCII.GetBytes(name));
            BinaryPrimitives.WriteInt32BigEndian(size, value.Length);
            data.Write(size);
            data.Write(value);
        }

        return new ZmtpCommand(Ready, data.ToArray());
    }

    /// <summary>ERROR with its reason.</summary>
    public static ZmtpCommand CreateError(string reason)
    {
        var text = Encoding.ASCII.GetBytes(reason.Length <= byte.MaxValue ? reason : reason[..byte.MaxValue]);
        return new ZmtpCommand(Error, [(byte)text.Length, .. text]);
    }

    /// <summary>Takes a command frame's body apart.</summary>
    /// <exception cref="ZmtpException">The name is not whole.</exception>
    public static ZmtpCommand Parse(byte[] body)
    {
        if (body.Length == 0 || body[0] == 0 || body.Length < 1 + body[0])
        {
            throw new ZmtpException("a command without a name");
        }

        return new ZmtpCommand(Encoding.ASCII.GetString(body, 1, body[0]), body[(1 + body[0])..]);
    }

    /// <summary>The properties of READY; names mean the same in either case.</summary>
    /// <exception cref="ZmtpException">A property is not whole.</exception>
    public Dictionary<string, byte[]> ParseProperties()
    {
        var properties = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        ReadOnlySpan<byte> rest = Data;
        while (!rest.IsEmpty)
        {
            var name = Take(ref rest, Take(ref rest, 1)[0]);
            var size = BinaryPrimitives.ReadUInt32BigEndian(Take(ref rest, sizeof(uint)));
            properties[Encoding.ASCII.GetString(name)] = Take(ref rest, size).ToArray();
        }

        return properties;
    }

    /// <summary>The bytes of the command's frame.</summary>
    public byte[] Encode()
    {
        using var bytes = new MemoryStream();
        ZmtpFrame.Write(bytes, ZmtpFlags.Command, [(byte)Name.Length, .. Encoding.ASCII.GetBytes(Name), .. Data]);
        return bytes.ToArray();
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, uint count)
    {
        if (count > rest.Length)
        {
            throw new ZmtpException("READY with a property cut short");
        }

        var taken = rest[..(int)count];
        rest = rest[(int)count..];
        return taken;
    }
}
