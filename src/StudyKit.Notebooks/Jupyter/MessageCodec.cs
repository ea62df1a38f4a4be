using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>
/// Messages as they travel (Jupyter messaging, the wire protocol): identities, <c>&lt;IDS|MSG&gt;</c>, signature, header, parent
/// header, metadata, content, then buffers.
/// </summary>
internal sealed class MessageCodec(MessageSigner signer)
{
    /// <summary>The version of the protocol spoken.</summary>
    public const string ProtocolVersion = "5.3";

    private const int JsonParts = 4;
    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] NoObject = "{}"u8.ToArray();
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private readonly string _session = Guid.NewGuid().ToString();
    private int _count;

    /// <summary>Names the kernel in the headers of its messages.</summary>
    public string Session => _session;

    /// <summary>Reads a message.</summary>
    /// <exception cref="KernelRequestException">It is no message of a front end that knows the key; nobody can be answered.</exception>
    public KernelRequest Decode(IReadOnlyList<byte[]> parts)
    {
        var at = 0;
        while (at < parts.Count && !parts[at].AsSpan().SequenceEqual(Delimiter))
        {
            at++;
        }

        if (parts.Count - at < 2 + JsonParts)
        {
            throw new KernelRequestException("a message without its parts");
        }

        var (signature, header, parent, metadata, content) = (parts[at + 1], parts[at + 2], parts[at + 3], parts[at + 4], parts[at + 5]);
        if (!signer.Verify(signature, header, parent, metadata, content))
        {
            throw new KernelRequestException("a message with a wrong signature");
        }

        return new KernelRequest([.. parts.Take(at)], header, Type(Object(header, "header")), Object(content, "content"));
    }

    /// <summary>Makes a message.</summary>
    /// <param name="address">Identities of whom it goes to, or the topic.</param>
    /// <param name="type">The message's type.</param>
    /// <param name="parent">The header of the request that it belongs to; empty for none.</param>
    /// <param name="content">The content.</param>
    public IReadOnlyList<byte[]> Encode(IEnumerable<byte[]> address, string type, byte[] parent, JsonObject content)
    {
        var header = Bytes(new JsonObject
        {
            ["msg_id"] = string.Create(CultureInfo.InvariantCulture, $"{_session}_{Interlocked.Increment(ref _count)}"),
            ["session"] = _session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        });
        var parentHeader = parent.Length == 0 ? NoObject : parent;
        var body = Bytes(content);
        return [.. address, Delimiter, signer.Sign(header, parentHeader, NoObject, body), header, parentHeader, NoObject, body];
    }

    private static byte[] Bytes(JsonObject json)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Relaxed))
        {
            json.WriteTo(writer);
        }

        return bytes.ToArray();
    }

    private static string Type(JsonObject header)
    {
        try
        {
            return header["msg_type"] is JsonValue value && value.TryGetValue<string>(out var name) && name.Length > 0
                ? name
                : throw new KernelRequestException("a header without a 'msg_type'");
        }
        catch (InvalidOperationException e)
        {
            throw new KernelRequestException($"a 'msg_type' that is no text: {e.Message}");
        }
    }

    private static JsonObject Object(byte[] json, string part)
    {
        try
        {
            return Utf8.IsValid(json) && JsonNode.Parse(json, documentOptions: Strict) is JsonObject parsed
                ? parsed
                : throw new KernelRequestException($"a {part} that is no JSON object");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A name with half of a surrogate pair is an invalid operation to the parser.
            throw new KernelRequestException($"a {part} that is no JSON: {e.Message}");
        }
    }
}
