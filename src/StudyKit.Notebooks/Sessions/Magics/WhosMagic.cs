using System.Net;
using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary><c>#!whos</c>: the variables, their types and values in a table.</summary>
internal sealed class WhosMagic : IMagic
{
    private static readonly string[] Columns = ["Variable", "Type", "Value"];

    public string Name => "#!whos";

    public string Summary => "Shows the variables that cells have declared, with their types and values.";

    public async Task<ErrorOutput?> RunAsync(MagicCall call, MagicCell cell)
    {
        var variables = cell.Session.Variables.All;
        var rows = await cell.RunAsync(() => variables.Select(variable => (string[])[variable.Name, TypeName.Of(variable.Value?.GetType() ?? variable.Type), Text(variable.Value)]).ToList());
        var widths = Columns.Select((column, i) => rows.Select(row => row[i].Length).Append(column.Length).Max()).ToArray();
        var text = string.Join('\n', rows.Prepend(Columns).Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()));
        var html = $"<table><thead><tr>{Row("th", Columns)}</tr></thead><tbody>{string.Concat(rows.Select(row => $"<tr>{Row("td", row)}</tr>"))}</tbody></table>";
        CellDisplay.display(new MimeContent(new MimeBundle([KeyValuePair.Create(MimeBundle.Html, html), KeyValuePair.Create(MimeBundle.PlainText, text)])));
        return null;
    }

    private static string Row(string element, IEnumerable<string> texts) =>
        string.Concat(texts.Select(text => $"<{element} style=\"text-align:left\">{WebUtility.HtmlEncode(text)}</{element}>"));

    private static string Text(object? value)
    {
        try
        {
            return ViewText.Short(ValueViews.Of(value));
        }
#pragma warning disable CA1031 // Showing a value runs the notebook's own code; one bad value must not hide the others.
        catch (Exception e) when (e is not (OperationCanceledException or ThreadInterruptedException))
#pragma warning restore CA1031
        {
            return $"<{e.GetType().Name}: {e.Message}>";
        }
    }
}
