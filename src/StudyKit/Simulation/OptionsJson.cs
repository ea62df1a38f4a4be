using System.Text.Json;
using System.Text.Json.Serialization;
using StudyKit.Errors;

namespace StudyKit.Simulation;

/// <summary>Options as JSON with snake_case names. Strict when reading: an unknown or repeated property is an error that names it.</summary>
internal static class OptionsJson
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerOptions.Strict)
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public static string Write<T>(T options) => JsonSerializer.Serialize(options, Form) + "\n";

    /// <param name="json">One JSON object; a property that is absent keeps its default.</param>
    /// <param name="source">Where the text is from, for messages.</param>
    public static T Parse<T>(string json, string source)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Form) ?? throw new InputException(source, 1, "null", "a JSON object with options");
        }
        catch (JsonException e)
        {
            throw new InputException(source, e.LineNumber + 1, Describe<T>(e), $"JSON with the options {string.Join(", ", Names<T>())}", e);
        }
    }

    public static T Read<T>(string path)
    {
        try
        {
            return Parse<T>(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, null, SystemFault.Describe(e), "a JSON file with options that can be read", e);
        }
    }

    private static string Describe<T>(JsonException e)
    {
        // A reader's own exception is inside when the text is no JSON at all.
        if (e.InnerException is JsonException || e.Path is not { Length: > 2 } path)
        {
            return JsonFault.Describe(e);
        }

        var name = path[2..];
        return !Names<T>().Contains(name.Split('.', '[')[0]) ? $"the unknown option '{name}'"
            : e.Message.StartsWith("Duplicate", StringComparison.Ordinal) ? $"'{name}' a second time"
            : $"a value of another kind for '{name}'";
    }

    private static IEnumerable<string> Names<T>() => Form.GetTypeInfo(typeof(T)).Properties.Select(p => p.Name);
}
