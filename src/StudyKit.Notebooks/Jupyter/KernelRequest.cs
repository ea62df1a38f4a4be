using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>A message from a front end.</summary>
/// <param name="Identities">Whom to answer.</param>
/// <param name="Header">The header as it came; it becomes the parent header of everything that answers it.</param>
/// <param name="Type">The header's <c>msg_type</c>.</param>
/// <param name="Content">The content.</param>
internal sealed record KernelRequest(IReadOnlyList<byte[]> Identities, byte[] Header, string Type, JsonObject Content)
{
    private const string Suffix = "_request";

    /// <summary>Whether an answer is expected.</summary>
    public bool WantsReply => Type.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>The type of the answer.</summary>
    public string ReplyType => Type[..^Suffix.Length] + "_reply";

    /// <summary>A text of the content; <paramref name="otherwise"/> where there is none.</summary>
    /// <exception cref="KernelRequestException">It is something else, or missing where it must not be.</exception>
    public string Text(string name, string? otherwise = null) =>
        Read<string>(name, "a text", out var text) ? text : otherwise ?? throw new KernelRequestException($"{Type}: no '{name}'");

    /// <summary>A truth of the content; <paramref name="otherwise"/> where there is none.</summary>
    /// <exception cref="KernelRequestException">It is something else.</exception>
    public bool Flag(string name, bool otherwise) => Read<bool>(name, "true or false", out var flag) ? flag : otherwise;

    /// <summary>A whole number of the content, or null where there is none.</summary>
    /// <exception cref="KernelRequestException">It is something else.</exception>
    public int? Number(string name) => Read<int>(name, "a whole number", out var number) ? number : null;

    private bool Read<T>(string name, string wanted, out T value)
    {
        value = default!;
        if (Content[name] is not { } node)
        {
            return false;
        }

        try
        {
            return node is JsonValue json && json.TryGetValue(out value!)
                ? true
                : throw new KernelRequestException($"{Type}: '{name}' is not {wanted}");
        }
        catch (InvalidOperationException e)
        {
            throw new KernelRequestException($"{Type}: '{name}' is not {wanted}: {e.Message}");
        }
    }
}
