using System.Globalization;
using System.Text;

namespace StudyKit.Notebooks.Reports;

/// <summary>The table at the top of the page: a row a notebook.</summary>
internal static class SummaryTable
{
    public static void Append(StringBuilder html, IReadOnlyList<(ExecutedNotebook Notebook, NotebookView View)> rows)
    {
        var hasChecks = rows.Any(row => row.Notebook.Checks.Count > 0);
        html.Append("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Summary\"><table class=\"summary\"><caption>Summary</caption>\n<thead><tr><th scope=\"col\">notebook</th>");
        html.Append("<th scope=\"col\">status</th><th scope=\"col\" class=\"number\">duration</th><th scope=\"col\" class=\"number\">cells run</th>");
        html.Append(hasChecks ? "<th scope=\"col\" class=\"number\">checks passed</th><th scope=\"col\" class=\"number\">drifted</th>" : string.Empty).Append("</tr></thead>\n<tbody>\n");
        foreach (var (notebook, view) in rows)
        {
            html.Append("<tr><th scope=\"row\"><a href=\"#").Append(view.Anchor).Append("\">").AppendEncoded(notebook.Name).Append("</a></th><td>");
            html.Append(view.TroubleAnchor is { } trouble ? $"<a href=\"#{trouble}\">{StateText.Chip(notebook.State)}</a>" : StateText.Chip(notebook.State));
            html.Append("</td><td class=\"number\">").Append(StateText.Duration(notebook.Duration)).Append(CultureInfo.InvariantCulture, $"</td><td class=\"number\">{notebook.CellsRun} of {notebook.CodeCells}</td>");
            if (hasChecks)
            {
                html.Append("<td class=\"number\">").Append(Count(notebook, notebook.ChecksPassed)).Append("</td><td class=\"number\">").Append(Count(notebook, notebook.ChecksDrifted)).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private static string Count(ExecutedNotebook notebook, int count) =>
        notebook.Checks.Count == 0 ? "–" : count.ToString(CultureInfo.InvariantCulture);
}
