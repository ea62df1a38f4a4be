using System.Text.Json;
using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>A value on its way from one language to another: as it is, or as text.</summary>
/// <param name="Value">The value as it is, where the languages can share it.</param>
/// <param name="Type">Its type there; null when it comes as text.</param>
/// <param name="Text">Its text, where it comes as text.</param>
internal sealed record SharedValue(object? Value, Type? Type, KeptText? Text)
{
    /// <summary>A value that comes as text.</summary>
    public static SharedValue Of(string text, string mimeType) => new(null, null, new KeptText(text, mimeType));

    /// <summary>The value for C#: JSON becomes what it says (objects and arrays a <see cref="JsonDocument"/>, numbers a double), other text stays text.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public (object? Value, Type Type) ForCSharp()
    {
        if (Text is not { } text)
        {
            return (Value, Type ?? typeof(object));
        }

        if (!MimeBundle.IsJson(text.MimeType))
        {
            return (text.Text, typeof(string));
        }

        var document = JsonDocument.Parse(text.Text);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Object or JsonValueKind.Array => (document, typeof(JsonDocument)),
            JsonValueKind.String => (document.RootElement.GetString(), typeof(string)),
            JsonValueKind.Number => (document.RootElement.GetDouble(), typeof(double)),
            JsonValueKind.True or JsonValueKind.False => (document.RootElement.GetBoolean(), typeof(bool)),
            _ => (null, typeof(object)),
        };
    }

    /// <summary>The value as text.</summary>
    /// <param name="mimeType">What is wanted; null for JSON where it is no text yet.</param>
    /// <exception cref="ArgumentException">The value cannot be had so.</exception>
    public KeptText AsText(string? mimeType)
    {
        if (Text is { } text)
        {
            return text with { MimeType = mimeType ?? text.MimeType };
        }

        var wanted = mimeType ?? MimeBundle.Json;
        return new KeptText(ValueFormatter.Format(Value, [wanted])[wanted]!, wanted);
    }
}
