using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>Where values go: to the language of the lines around the magic.</summary>
internal static class ValueTargets
{
    private static readonly string[] Languages = [CellLanguage.CSharp, ValueSources.ValueKernel, JavaScript];

    private const string JavaScript = "javascript";

    /// <summary>Refuses what can never be set.</summary>
    /// <exception cref="CellException">The name is none, or the language has no values.</exception>
    public static void Check(string name, MagicCall call)
    {
        if (!Languages.Contains(call.Language, StringComparer.Ordinal))
        {
            throw call.Wrong($"found it among lines in {call.Language}; wanted it among lines in {string.Join(", ", Languages)}, which can have values");
        }

        if (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
        {
            throw call.Wrong($"found the name '{name}'; wanted a name as C# allows it");
        }
    }

    /// <summary>Gives the language of the lines around <paramref name="call"/> a value.</summary>
    /// <exception cref="CellException">The value cannot be had in that form.</exception>
    public static async Task SetAsync(string name, SharedValue value, string? mimeType, MagicCall call, MagicCell cell)
    {
        try
        {
            switch (call.Language)
            {
                case CellLanguage.CSharp:
                    var (content, type) = value.ForCSharp();
                    await cell.Session.Variables.SetAsync(name, type, content, cell.Interruption);
                    break;
                case ValueSources.ValueKernel:
                    cell.Session.Values[name] = await cell.RunAsync(() => value.AsText(mimeType));
                    break;
                default:
                    cell.DeclareInScript($"var {name} = {await cell.RunAsync(() => Json(value))};");
                    break;
            }
        }
        catch (JsonException e)
        {
            throw call.Wrong($"found a value of '{name}' that is no JSON: {e.Message}");
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw call.Wrong($"the value of '{name}' cannot be written: {e.Message}");
        }
    }

    private static string Json(SharedValue value)
    {
        var text = value.AsText(null);
        if (!MimeBundle.IsJson(text.MimeType))
        {
            return JsonSerializer.Serialize(text.Text);
        }

        // Parsed, so that nothing but a value gets into the page; and as JSON a script's end tag cannot stand in it.
        using var document = JsonDocument.Parse(text.Text);
        return JsonSerializer.Serialize(document.RootElement);
    }
}
