using System.Text.Json;
using System.Text.Json.Nodes;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>Pieces that messages have in common.</summary>
internal static class Replies
{
    /// <summary>A reply that all is well; more is added to it.</summary>
    public static JsonObject Ok() => new() { ["status"] = "ok" };

    /// <summary>The fields of a failure.</summary>
    public static JsonObject Error(ErrorOutput error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
    };

    /// <summary>A reply that a request failed.</summary>
    public static JsonObject Failed(ErrorOutput error)
    {
        var content = Error(error);
        content["status"] = "error";
        return content;
    }

    /// <summary>A reply that a request failed for a reason of the host's.</summary>
    public static JsonObject Failed(Exception fault) => Failed(Describe(fault));

    /// <summary>A failure of the host's as a cell's error.</summary>
    public static ErrorOutput Describe(Exception fault) => new(fault.GetType().FullName!, fault.Message, [fault.Message]);

    /// <summary>A value in its formats; JSON stays JSON.</summary>
    public static JsonObject Data(MimeBundle bundle) => new(bundle.Formats.Select(format => KeyValuePair.Create(format.Key, Value(format.Key, format.Value))));

    private static JsonNode? Value(string mimeType, string text)
    {
        try
        {
            return MimeBundle.IsJson(mimeType) ? JsonNode.Parse(text) : JsonValue.Create(text);
        }
        catch (JsonException)
        {
            // A notebook may call anything JSON; front ends show what is not as text.
            return JsonValue.Create(text);
        }
    }
}
