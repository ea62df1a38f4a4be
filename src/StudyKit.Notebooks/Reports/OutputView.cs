using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using StudyKit.Figures;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Reports;

/// <summary>Outputs of a cell in HTML: of each the richest form that needs nothing from elsewhere, a still picture before a live figure.</summary>
internal sealed class OutputView(MarkdownText markdown, int textLimit)
{
    private const int TallText = 30;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether a figure was drawn that needs plotly.js on the page.</summary>
    public bool NeedsPlotly { get; private set; }

    public void Append(StringBuilder html, JsonObject output, string label)
    {
        switch (MetadataField.Text(output, "output_type"))
        {
            case "stream":
                var isError = MetadataField.Text(output, "name") == "stderr";
                AppendText(html, MultilineText.Read(output["text"]), isError ? "stream stderr" : "stream", isError ? $"{label}, standard error" : $"{label}, text");
                break;
            case "error":
                AppendError(html, ReportedError.Of(output));
                break;
            default:
                if (output["data"] is JsonObject data)
                {
                    AppendBundle(html, data, output["metadata"] as JsonObject, label);
                }

                break;
        }
    }

    private void AppendError(StringBuilder html, ReportedError error)
    {
        html.Append("<div class=\"error\" role=\"group\" aria-label=\"error\"><p class=\"error-name\"><strong>").AppendEncoded(error.Name).Append("</strong> ");
        html.Append("<span class=\"error-message\">").AppendEncoded(AnsiText.ToPlain(TextLimit.Apply(error.Message, textLimit))).Append("</span></p>");
        if (error.Traceback.Length > 0)
        {
            AppendText(html, error.Traceback, "traceback", "stack trace");
        }

        html.Append("</div>\n");
    }

    private void AppendBundle(StringBuilder html, JsonObject data, JsonObject? metadata, string label)
    {
        // The table of checks has it.
        if (data.ContainsKey(CheckRecord.MimeType))
        {
            return;
        }

        if (Picture(data) is { } picture)
        {
            var alt = data[MimeBundle.PlainText] is { } plain && MultilineText.IsText(plain) ? FirstLine(MultilineText.Read(plain), label) : label;
            var size = metadata?[picture.MimeType];
            html.Append("<div class=\"picture\"><img src=\"data:").Append(picture.MimeType).Append(";base64,").Append(picture.Base64).Append("\" alt=\"").AppendEncoded(alt).Append('"');
            AppendSize(html, "width", MetadataField.Number(size, "width"));
            AppendSize(html, "height", MetadataField.Number(size, "height"));
            html.Append("></div>\n");
        }
        else if (data[Figure.PlotlyMimeType] is JsonObject figure && PlotlyFigure.CanDraw(figure))
        {
            NeedsPlotly = true;
            PlotlyFigure.Append(html, figure, label);
        }
        else if (TextOf(data, MimeBundle.Html) is { } fragment)
        {
            AppendHtml(html, fragment, label);
        }
        else if (TextOf(data, MimeBundle.Markdown) is { } text)
        {
            html.Append("<div class=\"md\">").Append(markdown.ToHtml(text)).Append("</div>\n");
        }
        else if (TextOf(data, "text/latex") is { } tex)
        {
            html.Append("<div class=\"md\">").Append(markdown.ToHtml(tex)).Append("</div>\n");
        }
        else if (TextOf(data, "application/javascript") is { } script)
        {
            html.Append("<script>").Append(script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)).Append("</script>\n");
        }
        else if (data.FirstOrDefault(format => MimeBundle.IsJson(format.Key)) is { Value: { } json } && !data.ContainsKey(MimeBundle.PlainText))
        {
            AppendText(html, json.ToJsonString(Indented), "result", label);
        }
        else if ((TextOf(data, MimeBundle.PlainText) ?? data.Select(format => TextOf(data, format.Key)).FirstOrDefault(t => t is not null)) is { } plainText)
        {
            AppendText(html, plainText, "result", label);
        }
    }

    /// <summary>Text as a terminal shows it; a tall one scrolls, and can be reached with the keyboard for that.</summary>
    private void AppendText(StringBuilder html, string text, string kind, string label)
    {
        var shown = AnsiText.ToHtml(TextLimit.Apply(AnsiText.Settle(text), textLimit)).TrimEnd('\n');
        if (shown.AsSpan().Count('\n') < TallText)
        {
            html.Append("<pre class=\"").Append(kind).Append("\">").Append(shown).Append("</pre>\n");
        }
        else
        {
            html.Append("<pre class=\"").Append(kind).Append(" tall\" tabindex=\"0\" role=\"group\" aria-label=\"").AppendEncoded(label).Append("\">").Append(shown).Append("</pre>\n");
        }
    }

    // The notebook's own HTML goes in as it is; a whole page gets a frame of its own, for it brings its own style.
    private static void AppendHtml(StringBuilder html, string fragment, string label)
    {
        var start = fragment.AsSpan().TrimStart();
        if (start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            html.Append("<iframe class=\"page\" sandbox=\"allow-scripts\" title=\"").AppendEncoded(label).Append("\" srcdoc=\"").AppendEncoded(fragment).Append("\"></iframe>\n");
        }
        else
        {
            html.Append("<div class=\"html\">").Append(fragment).Append("</div>\n");
        }
    }

    private static (string MimeType, string Base64)? Picture(JsonObject data)
    {
        if (TextOf(data, "image/svg+xml") is { } svg)
        {
            return ("image/svg+xml", Convert.ToBase64String(Encoding.UTF8.GetBytes(svg)));
        }

        foreach (var type in (string[])["image/png", "image/jpeg", "image/gif", "image/webp"])
        {
            if (TextOf(data, type) is { } base64)
            {
                return (type, HtmlEncoding.Encode(string.Concat(base64.Where(c => !char.IsWhiteSpace(c)))));
            }
        }

        return null;
    }

    private static string? TextOf(JsonObject data, string mimeType) =>
        data[mimeType] is { } node && MultilineText.IsText(node) ? MultilineText.Read(node) : null;

    private static string FirstLine(string text, string label)
    {
        var line = text.Split('\n')[0].Trim();
        return line.Length is > 0 and <= 200 ? $"{label}: {line}" : label;
    }

    private static void AppendSize(StringBuilder html, string name, double? value)
    {
        if (value is { } pixels and > 0 and < 100_000)
        {
            html.Append(CultureInfo.InvariantCulture, $" {name}=\"{Math.Round(pixels)}\"");
        }
    }
}
