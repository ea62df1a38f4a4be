using System.Text.Json;

namespace StudyKit.Notebooks.Display;

/// <summary>Turns a value into the formats in which a notebook shows it.</summary>
public static class ValueFormatter
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>
    /// The formats a value is shown in: those its type prefers (<c>TypeFormatterSourceAttribute</c>, matched by name), else every
    /// format its type has a formatter for, else a table as HTML where the value is one; and always plain text.
    /// </summary>
    public static MimeBundle Format(object? value)
    {
        var mimeTypes = new List<string>();
        if (value is HtmlContent)
        {
            mimeTypes.Add(MimeBundle.Html);
        }
        else if (value is not (null or string))
        {
            var source = FormatterSource.Of(value.GetType());
            mimeTypes.AddRange(source.PreferredMimeTypes ?? source.MimeTypes);
            if (mimeTypes.Count == 0 && HtmlText.Table(value) is { } table)
            {
                return new([KeyValuePair.Create(MimeBundle.Html, table), KeyValuePair.Create(MimeBundle.PlainText, PlainText.Of(value))]);
            }
        }

        return Format(value, [.. mimeTypes.Where(mimeType => mimeType != MimeBundle.PlainText), MimeBundle.PlainText]);
    }

    /// <summary>A value in the formats named, and no others.</summary>
    /// <exception cref="ArgumentException">There is no formatter for one of them.</exception>
    public static MimeBundle Format(object? value, IReadOnlyList<string> mimeTypes) =>
        new(mimeTypes.Distinct(StringComparer.Ordinal).Select(mimeType => KeyValuePair.Create(mimeType, FormatAs(value, mimeType))));

    private static string FormatAs(object? value, string mimeType)
    {
        if (value is HtmlContent content && (mimeType is MimeBundle.Html or MimeBundle.PlainText))
        {
            return content.Html;
        }

        if (value is not null && FormatterSource.Of(value.GetType()).Format(value, mimeType) is { } formatted)
        {
            return formatted;
        }

        return mimeType switch
        {
            MimeBundle.PlainText => PlainText.Of(value),
            MimeBundle.Html => (value is null ? null : HtmlText.Table(value)) ?? HtmlText.Preformatted(value),
            MimeBundle.Json => JsonSerializer.Serialize(value, JsonOptions),
            _ => throw new ArgumentException($"{value?.GetType().ToString() ?? "null"} has no formatter for {mimeType}", nameof(mimeType)),
        };
    }
}
