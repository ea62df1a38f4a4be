using System.Text.Json;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>Where the values of magics come from: <c>@csharp:name</c>, <c>@value:name</c>, <c>@input:prompt</c>, <c>@password:prompt</c>, or the words themselves.</summary>
internal static class ValueSources
{
    /// <summary>The language whose values <c>#!value</c> keeps.</summary>
    public const string ValueKernel = "value";

    /// <summary>The value that an option's word stands for.</summary>
    /// <exception cref="CellException">There is no such value.</exception>
    public static async Task<SharedValue> OfWordAsync(string word, string? mimeType, MagicCall call, MagicCell cell)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (!word.StartsWith('@') || colon < 0)
        {
            return SharedValue.Of(word, mimeType ?? MimeBundle.PlainText);
        }

        var (source, rest) = (word[1..colon], word[(colon + 1)..]);
        if (source is not ("input" or "password"))
        {
            return Of(source, rest, call, cell);
        }

        var answer = RunningCell.Current is { } running ? await running.AskAsync(Prompt(rest), source == "password") : null;
        return answer is null
            ? throw call.Wrong($"'{word}' asks the reader, and nobody is there to answer")
            : SharedValue.Of(answer, mimeType ?? MimeBundle.PlainText);
    }

    /// <summary>A value of another language.</summary>
    /// <exception cref="CellException">There is no such language here, or it has no such value.</exception>
    public static SharedValue Of(string kernel, string name, MagicCall call, MagicCell cell)
    {
        switch (CellLanguage.OfLine("#!" + kernel))
        {
            case CellLanguage.CSharp:
                var variables = cell.Session.Variables.All;
                return variables.FirstOrDefault(variable => variable.Name == name) is { } found
                    ? new SharedValue(found.Value, found.Type, null)
                    : throw Missing(variables.Select(variable => variable.Name));
            case ValueKernel:
                return cell.Session.Values.TryGetValue(name, out var text) ? new SharedValue(null, null, text) : throw Missing(cell.Session.Values.Keys);
            default:
                throw call.Wrong($"found the kernel '{kernel}'; wanted csharp or value, whose values can be shared here");
        }

        CellException Missing(IEnumerable<string> names) =>
            call.Wrong($"found no value '{name}' in {kernel}; wanted one of: {(names.Any() ? string.Join(", ", names) : "none is there")}");
    }

    private static string Prompt(string text)
    {
        if (!text.StartsWith('{'))
        {
            return text;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.TryGetProperty("prompt", out var prompt) && prompt.ValueKind == JsonValueKind.String ? prompt.GetString()! : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
