using System.Globalization;
using System.Text;

namespace StudyKit.Notebooks.Reports;

/// <summary>Parameters and provenance of an executed notebook, as far as its file tells them.</summary>
internal static class RunDetails
{
    public static void Append(StringBuilder html, ExecutedNotebook notebook)
    {
        html.Append("<dl class=\"run\">\n");
        AppendItem(html, "status", StateText.Chip(notebook.State));
        AppendItem(html, "duration", StateText.Duration(notebook.Duration));
        AppendItem(html, "code cells", string.Create(CultureInfo.InvariantCulture, $"{notebook.CellsRun} of {notebook.CodeCells} run"));
        html.Append("</dl>\n");
        AppendParameters(html, notebook);
        html.Append("<details class=\"provenance\"><summary>Provenance</summary>\n<dl>\n");
        foreach (var (name, value) in Provenance.Of(notebook))
        {
            AppendItem(html, name, HtmlEncoding.Encode(value));
        }

        html.Append("</dl></details>\n");
    }

    private static void AppendParameters(StringBuilder html, ExecutedNotebook notebook)
    {
        var given = MetadataField.Object(notebook.Record, "parameters") ?? [];
        var defaults = MetadataField.Object(notebook.Record, "default_parameters") ?? [];
        if (given.Count + defaults.Count == 0)
        {
            return;
        }

        html.Append("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Parameters\"><table class=\"parameters\"><caption>Parameters</caption>\n");
        html.Append("<thead><tr><th scope=\"col\">parameter</th><th scope=\"col\">value</th><th scope=\"col\">default</th></tr></thead>\n<tbody>\n");
        foreach (var name in given.Concat(defaults).Select(parameter => parameter.Key).Distinct(StringComparer.Ordinal))
        {
            var value = given.TryGetPropertyValue(name, out var own) ? own : defaults[name];
            html.Append("<tr><th scope=\"row\">").AppendEncoded(name).Append("</th><td>").AppendEncoded(MetadataField.Shown(value)).Append("</td><td>");
            html.AppendEncoded(defaults.TryGetPropertyValue(name, out var usual) ? MetadataField.Shown(usual) : "–").Append("</td></tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private static void AppendItem(StringBuilder html, string name, string value) =>
        html.Append("<div><dt>").Append(HtmlEncoding.Encode(name)).Append("</dt><dd>").Append(value).Append("</dd></div>\n");
}
