namespace StudyKit.Notebooks.Display;

/// <summary>One value in several formats, of which a front end shows the richest that it knows: MIME type → text (JSON types hold JSON text, images base64).</summary>
public sealed class MimeBundle
{
    /// <summary>MIME type of plain text.</summary>
    public const string PlainText = "text/plain";

    /// <summary>MIME type of HTML.</summary>
    public const string Html = "text/html";

    /// <summary>MIME type of Markdown.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>MIME type of JSON.</summary>
    public const string Json = "application/json";

    /// <summary>MIME type of LaTeX formulas.</summary>
    public const string Latex = "text/latex";

    /// <summary>MIME type of SVG drawings.</summary>
    public const string Svg = "image/svg+xml";

    /// <summary>MIME type of Mermaid diagrams, as JupyterLab has it.</summary>
    public const string Mermaid = "text/vnd.mermaid";

    private readonly List<KeyValuePair<string, string>> _formats;

    /// <summary>Creates the bundle.</summary>
    /// <param name="formats">MIME types and their texts; no type twice.</param>
    public MimeBundle(IEnumerable<KeyValuePair<string, string>> formats)
    {
        _formats = [.. formats];
        if (_formats.DistinctBy(format => format.Key, StringComparer.Ordinal).Count() != _formats.Count)
        {
            throw new ArgumentException("a MIME type is there twice", nameof(formats));
        }
    }

    /// <summary>MIME types and texts, in the order in which they were asked for.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Formats => _formats;

    /// <summary>The text for <paramref name="mimeType"/>, or null.</summary>
    public string? this[string mimeType] => _formats.Find(format => format.Key == mimeType).Value;

    /// <summary>A bundle of one format.</summary>
    public static MimeBundle Of(string mimeType, string text) => new([KeyValuePair.Create(mimeType, text)]);

    /// <summary>Whether a format is JSON (and so is kept as JSON, not as text, in a notebook).</summary>
    public static bool IsJson(string mimeType) => mimeType == Json || mimeType.EndsWith("+json", StringComparison.Ordinal);
}
