using System.Reflection;
using System.Text;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Figures;

namespace StudyKit.Notebooks.Reports;

/// <summary>
/// Executed notebooks as one page that holds all it needs: it opens without a network, prints, and follows the reader's choice of light or dark.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="path">The file.</param>
    /// <param name="notebooks">At least one executed notebook.</param>
    /// <param name="options">What to show.</param>
    /// <exception cref="InputException">The place cannot be written.</exception>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    public static void Write(string path, IReadOnlyList<ExecutedNotebook> notebooks, HtmlReportOptions? options = null) =>
        AtomicFile.WriteText(path, ToHtml(notebooks, options));

    /// <summary>The page's text; the same for the same notebooks.</summary>
    /// <param name="notebooks">At least one executed notebook.</param>
    /// <param name="options">What to show.</param>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    public static string ToHtml(IReadOnlyList<ExecutedNotebook> notebooks, HtmlReportOptions? options = null)
    {
        options ??= new HtmlReportOptions();
        options.Validate();
        OptionException.Require(notebooks.Count > 0, "notebooks", 0, "at least one");
        var views = notebooks.Select((notebook, index) => new NotebookView(notebook, index + 1, options)).ToList();
        var body = new StringBuilder();
        views.ForEach(view => view.Append(body));

        var title = HtmlEncoding.Encode(options.Title ?? (notebooks.Count == 1 ? NotebookTitle.Of(notebooks[0]) : "Notebooks"));
        var html = new StringBuilder(body.Length + 20_000);
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>").Append(title).Append("</title>\n<style>\n").Append(Style()).Append("</style>\n");
        if (views.Exists(view => view.NeedsPlotly))
        {
            html.Append("<script>").Append(PlotlyScript.Text).Append("</script>\n");
        }

        html.Append("</head>\n<body>\n<main>\n<h1>").Append(title).Append("</h1>\n");
        SummaryTable.Append(html, [.. notebooks.Zip(views)]);
        html.Append(body).Append("</main>\n<footer>Written by ScStudy ").Append(Version).Append(".</footer>\n");
        if (views.Exists(view => view.NeedsPlotly))
        {
            html.Append("<script>\n").Append(PlotlyFigure.DrawAll).Append("\n</script>\n");
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    private static string Version => Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);

    private static string Style()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
