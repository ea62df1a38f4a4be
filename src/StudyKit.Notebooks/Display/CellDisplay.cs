using System.Net;
using StudyKit.Views;

namespace StudyKit.Notebooks.Display;

/// <summary>What cells call to show values; every cell has it imported. The names that .NET Interactive has are its, so that a notebook runs in both.</summary>
public static class CellDisplay
{
#pragma warning disable IDE1006 // The name is .NET Interactive's.
    /// <summary>Shows a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">Formats wanted; none for those of <see cref="ValueFormatter.Format(object?)"/>.</param>
    /// <returns>A handle with which the display can be updated.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => new(value, Format(value, mimeTypes), mimeTypes);
#pragma warning restore IDE1006

    /// <summary>HTML that is shown as it stands.</summary>
    public static HtmlContent HTML(string content) => new(content);

    /// <summary>A style sheet for the page that shows the notebook, at once.</summary>
    public static DisplayedValue CSS(string content) => display(HTML($"<style>{content}</style>"), MimeBundle.Html);

    /// <summary>Runs a script in the page that shows the notebook, at once.</summary>
    public static DisplayedValue Javascript(string content) => display(HTML($"<script type=\"text/javascript\">{content}</script>"), MimeBundle.Html);

    /// <summary>Markdown.</summary>
    public static MimeContent Markdown(string content) => MimeContent.Of(MimeBundle.Markdown, content, content);

    /// <summary>A formula; <c>$$</c> is put around it when it has no delimiters.</summary>
    public static MimeContent Latex(string content)
    {
        var formula = content.Trim();
        var text = formula.StartsWith('$') || formula.StartsWith("\\begin{", StringComparison.Ordinal) || formula.StartsWith("\\[", StringComparison.Ordinal) ? formula : $"$${formula}$$";
        return MimeContent.Of(MimeBundle.Latex, text, content);
    }

    /// <summary>A drawing in SVG.</summary>
    public static MimeContent SVG(string content) => MimeContent.Of(MimeBundle.Svg, content, $"SVG image, {TableExcerpt.Count(content.Length, "character")}");

    /// <summary>
    /// A Mermaid diagram. JupyterLab draws <c>text/vnd.mermaid</c> itself; elsewhere its source is shown, in an element that a page with mermaid.js
    /// draws. The notebook does not carry mermaid.js, which is larger than most notebooks (3 MB).
    /// </summary>
    public static MimeContent Mermaid(string content) => new(new MimeBundle(
    [
        KeyValuePair.Create(MimeBundle.Mermaid, content),
        KeyValuePair.Create(MimeBundle.Html, $"<pre class=\"mermaid\">{WebUtility.HtmlEncode(content)}</pre>"),
        KeyValuePair.Create(MimeBundle.PlainText, content),
    ]));

    /// <summary>An image: the bytes of a PNG, JPEG, GIF or WebP file.</summary>
    /// <exception cref="ArgumentException">They are no such image.</exception>
    public static ImageContent IMG(byte[] bytes) => new(bytes);

    /// <summary>An image, read to the stream's end.</summary>
    /// <exception cref="ArgumentException">It is no PNG, JPEG, GIF or WebP.</exception>
    public static ImageContent IMG(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return new ImageContent(copy.ToArray());
    }

    /// <summary>An image in a file.</summary>
    /// <exception cref="ArgumentException">It is no PNG, JPEG, GIF or WebP.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ImageContent IMG(string path) => new(File.ReadAllBytes(path));

    internal static MimeBundle Format(object? value, IReadOnlyList<string> mimeTypes) =>
        mimeTypes.Count == 0 ? ValueFormatter.Format(value) : ValueFormatter.Format(value, mimeTypes);
}
