using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Reports;

/// <summary>One executed notebook on the page.</summary>
internal sealed class NotebookView
{
    private readonly ExecutedNotebook _notebook;
    private readonly HtmlReportOptions _options;
    private readonly string _prefix;
    private readonly MarkdownText _markdown;
    private readonly OutputView _outputs;

    public NotebookView(ExecutedNotebook notebook, int number, HtmlReportOptions options)
    {
        (_notebook, _options) = (notebook, options);
        _prefix = string.Create(CultureInfo.InvariantCulture, $"nb{number}-");
        _markdown = new MarkdownText(new PictureSource(Folders()), _prefix);
        _outputs = new OutputView(_markdown, options.TextLimit);
    }

    public string Anchor => _prefix + "top";

    /// <summary>Anchor of the cell that ended worst, or null.</summary>
    public string? TroubleAnchor => Trouble is { } cell ? CellAnchor(cell) : null;

    public bool NeedsPlotly => _outputs.NeedsPlotly;

    public void Append(StringBuilder html)
    {
        html.Append("<article class=\"notebook\" id=\"").Append(Anchor).Append("\">\n<header>\n<h2>").AppendEncoded(_notebook.Name).Append("</h2>\n");
        if (Trouble is { } trouble)
        {
            AppendBanner(html, trouble);
        }

        RunDetails.Append(html, _notebook);
        AppendChecks(html);
        html.Append("</header>\n");
        foreach (var cell in _notebook.Cells)
        {
            AppendCell(html, cell);
        }

        html.Append("</article>\n");
    }

    private ExecutedCell? Trouble => _notebook.Cells.Where(cell => cell.IsCode && cell.State > CellState.Skipped).MaxBy(cell => cell.State);

    private string CellAnchor(ExecutedCell cell) => string.Create(CultureInfo.InvariantCulture, $"{_prefix}cell-{cell.Number}");

    private static string Label(ExecutedCell cell) => string.Create(CultureInfo.InvariantCulture, $"Output of cell {cell.Number}");

    private void AppendBanner(StringBuilder html, ExecutedCell cell)
    {
        html.Append("<p class=\"banner\">").Append(StateText.Chip(cell.State)).Append(" <a href=\"#").Append(CellAnchor(cell)).Append("\">Cell ");
        html.Append(CultureInfo.InvariantCulture, $"{cell.Number}</a>: ").AppendEncoded(cell.Error is { } error ? $"{error.Name}: {CellTitle.Of(AnsiText.ToPlain(error.Message))}" : cell.Title);
        html.Append("</p>\n");
    }

    private void AppendChecks(StringBuilder html)
    {
        if (_notebook.Checks.Count == 0)
        {
            return;
        }

        html.Append("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Checked numbers\"><table class=\"checks\"><caption>Checked numbers</caption>\n<thead><tr><th scope=\"col\">check</th>");
        html.Append("<th scope=\"col\" class=\"number\">expected</th><th scope=\"col\" class=\"number\">tolerance</th><th scope=\"col\" class=\"number\">found</th>");
        html.Append("<th scope=\"col\">verdict</th></tr></thead>\n<tbody>\n");
        foreach (var check in _notebook.Checks)
        {
            var name = HtmlEncoding.Encode(check.Name);
            if (_notebook.Cells.FirstOrDefault(cell => cell.Position == check.CellPosition) is { } cell)
            {
                name = $"<a href=\"#{CellAnchor(cell)}\">{name}</a>";
            }

            html.Append("<tr><th scope=\"row\">").Append(name).Append("</th><td class=\"number\">").AppendEncoded(check.Expected);
            html.Append("</td><td class=\"number\">").AppendEncoded(check.Tolerance).Append("</td><td class=\"number\">").AppendEncoded(check.Found);
            html.Append("</td><td>").Append(check.Passed ? "<span class=\"chip good\"><span aria-hidden=\"true\">✓</span> passed</span>" : StateText.Chip(CellState.Drifted));
            html.Append("</td></tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private void AppendCell(StringBuilder html, ExecutedCell cell)
    {
        var seen = CellVisibility.Of(cell, _options.HideSource);
        if (!seen.Cell || (cell.Cell.Kind == CellKind.Code && !cell.IsCode))
        {
            return;
        }

        switch (cell.Cell.Kind)
        {
            case CellKind.Markdown:
                html.Append("<section class=\"cell md\" id=\"").Append(CellAnchor(cell)).Append("\">\n");
                html.Append(_markdown.ToHtml(cell.Cell.Source, cell.Cell.Json["attachments"] as JsonObject)).Append("</section>\n");
                break;
            case CellKind.Raw:
                html.Append("<section class=\"cell raw\" id=\"").Append(CellAnchor(cell)).Append("\"><pre>");
                html.AppendEncoded(TextLimit.Apply(cell.Cell.Source, _options.TextLimit)).Append("</pre></section>\n");
                break;
            default:
                AppendCode(html, cell, seen);
                break;
        }
    }

    private void AppendCode(StringBuilder html, ExecutedCell cell, CellVisibility seen)
    {
        var count = cell.Cell.ExecutionCount?.ToString(CultureInfo.InvariantCulture) ?? " ";
        html.Append(CultureInfo.InvariantCulture, $"<section class=\"cell code {StateText.Kind(cell.State)}\" id=\"{CellAnchor(cell)}\" aria-label=\"Cell {cell.Number}\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"cell-head\"><a href=\"#{CellAnchor(cell)}\">In [{count}]</a> {StateText.Chip(cell.State)}");
        if (cell.Duration is { } duration)
        {
            html.Append(" <span class=\"time\">").Append(StateText.Duration(duration)).Append("</span>");
        }

        if (cell.Cell.Tags.Count > 0)
        {
            html.Append(" <span class=\"tags\">").AppendEncoded(string.Join(", ", cell.Cell.Tags)).Append("</span>");
        }

        html.Append("</p>\n");
        AppendFoldable(html, seen.Source, "Code", () => AppendSource(html, cell));
        if (cell.Outputs.Any(output => (output["data"] as JsonObject)?.ContainsKey(CheckRecord.MimeType) != true))
        {
            AppendFoldable(html, seen.Outputs, "Outputs", () => AppendOutputs(html, cell));
        }

        html.Append("</section>\n");
    }

    private void AppendSource(StringBuilder html, ExecutedCell cell)
    {
        var source = cell.Cell.Source.TrimEnd();
        var language = _notebook.Document.LanguageOf(cell.Cell);
        html.Append("<pre class=\"source\"><code>");
        html.Append(language == CellLanguage.CSharp && source.Length <= _options.TextLimit
            ? CodeHighlight.CSharp(source)
            : HtmlEncoding.Encode(TextLimit.Apply(source, _options.TextLimit)));
        html.Append("</code></pre>\n");
    }

    private void AppendOutputs(StringBuilder html, ExecutedCell cell)
    {
        html.Append("<div class=\"outputs\">\n");
        foreach (var output in cell.Outputs)
        {
            _outputs.Append(html, output, Label(cell));
        }

        html.Append("</div>\n");
    }

    private static void AppendFoldable(StringBuilder html, PartVisibility part, string name, Action append)
    {
        if (part == PartVisibility.Removed)
        {
            return;
        }

        if (part == PartVisibility.Folded)
        {
            html.Append("<details><summary>").Append(name).Append("</summary>\n");
        }

        append();
        if (part == PartVisibility.Folded)
        {
            html.Append("</details>\n");
        }
    }

    // A notebook's own pictures lie beside the source, of which the executed file is a copy elsewhere.
    private List<string> Folders()
    {
        string?[] files = [_notebook.Document.Name, MetadataField.Text(_notebook.Record, "input_path")];
        return [.. files.OfType<string>().Where(file => file.Length > 0 && !file.Contains("://", StringComparison.Ordinal)).Select(file => Path.GetDirectoryName(Path.GetFullPath(file))).OfType<string>().Distinct(StringComparer.Ordinal)];
    }
}
