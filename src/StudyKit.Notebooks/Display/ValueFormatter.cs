using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using StudyKit.Figures;

namespace StudyKit.Notebooks.Display;

/// <summary>Turns a value into the formats in which a notebook shows it.</summary>
public static class ValueFormatter
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
    };

    private static readonly JsonSerializerOptions Indented = new(JsonOptions) { WriteIndented = true, NewLine = "\n" };

    /// <summary>
    /// The formats a value is shown in: those its type prefers (<c>TypeFormatterSourceAttribute</c>, matched by name), else every
    /// format its type has a formatter for, else a table as HTML where the value has parts; and always plain text. Numbers are written in full
    /// and in the invariant culture; <see cref="DisplayLimits"/> says how much of a long value is shown. A <see cref="DisplayedValue"/>
    /// has no formats: it is on display already.
    /// </summary>
    public static MimeBundle Format(object? value)
    {
        switch (value)
        {
            case null or string:
                return Format(value, [MimeBundle.PlainText]);
            case HtmlContent:
                return Format(value, [MimeBundle.Html, MimeBundle.PlainText]);
            case JsonNode or JsonElement or JsonDocument:
                return Format(value, [MimeBundle.Json, MimeBundle.PlainText]);
            case MimeContent content:
                return content.Data;
            case ImageContent image:
                return image.ToBundle();
            case DisplayedValue:
                // It is on display already; a cell that ends with display(x) shows x once.
                return new MimeBundle([]);
            case Figure figure:
                return FigureDisplay.Format(figure);
        }

        var source = FormatterSource.Of(value.GetType());
        string[] mimeTypes = [.. source.PreferredMimeTypes ?? source.MimeTypes];
        if (mimeTypes.Length > 0)
        {
            return Format(value, [.. mimeTypes.Where(mimeType => mimeType != MimeBundle.PlainText), MimeBundle.PlainText]);
        }

        // Taken apart once: a lazy sequence is not run twice.
        var view = ValueViews.Of(value);
        var plain = KeyValuePair.Create(MimeBundle.PlainText, ViewText.Of(view));
        return new MimeBundle(ViewHtml.IsRich(view) ? [KeyValuePair.Create(MimeBundle.Html, ViewHtml.Of(view)), plain] : [plain]);
    }

    /// <summary>A value in the formats named, and no others.</summary>
    /// <exception cref="ArgumentException">There is no formatter for one of them.</exception>
    public static MimeBundle Format(object? value, IReadOnlyList<string> mimeTypes) =>
        new(mimeTypes.Distinct(StringComparer.Ordinal).Select(mimeType => KeyValuePair.Create(mimeType, FormatAs(value, mimeType))));

    private static string FormatAs(object? value, string mimeType)
    {
        var made = value switch
        {
            HtmlContent content when mimeType is MimeBundle.Html or MimeBundle.PlainText => content.Html,
            MimeContent content => content.Data[mimeType],
            ImageContent image => image.ToBundle()[mimeType],
            null => null,
            _ => FormatterSource.Of(value.GetType()).Format(value, mimeType),
        };
        return made ?? mimeType switch
        {
            MimeBundle.PlainText => value is JsonNode or JsonElement or JsonDocument ? JsonSerializer.Serialize(value, Indented) : ViewText.Of(ValueViews.Of(value)),
            MimeBundle.Html => ViewHtml.Of(ValueViews.Of(value)),
            MimeBundle.Json => JsonSerializer.Serialize(value, JsonOptions),
            MimeBundle.Markdown when value is string text => text,
            _ => throw new ArgumentException($"{(value is null ? "null" : TypeName.Of(value.GetType()))} has no formatter for {mimeType}", nameof(mimeType)),
        };
    }
}
