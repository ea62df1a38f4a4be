using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Reports;

/// <summary>A code cell or a checked number, as a test that CI systems know.</summary>
/// <param name="Notebook">Name of its notebook.</param>
/// <param name="Name">Its own name, one of a kind in the notebook.</param>
/// <param name="File">The notebook's file.</param>
/// <param name="State">What became of it.</param>
/// <param name="Start">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Message">Why it did not pass, or null.</param>
/// <param name="StackTrace">Where it failed, or null.</param>
/// <param name="StandardOutput">What it wrote.</param>
/// <param name="StandardError">What it wrote to standard error.</param>
internal sealed record ReportedTest(
    string Notebook,
    string Name,
    string File,
    CellState State,
    DateTimeOffset? Start,
    TimeSpan Duration,
    string? Message,
    string? StackTrace,
    string StandardOutput,
    string StandardError)
{
    private const int TextLength = 100_000;

    /// <summary>Name on its own: notebook / cell.</summary>
    public string FullName => $"{Notebook} / {Name}";

    public static IEnumerable<ReportedTest> AllOf(ExecutedNotebook notebook)
    {
        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode))
        {
            yield return OfCell(notebook, cell);
        }

        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var check in notebook.Checks)
        {
            var times = names[check.Name] = names.GetValueOrDefault(check.Name) + 1;
            yield return OfCheck(notebook, check, times == 1 ? check.Name : string.Create(CultureInfo.InvariantCulture, $"{check.Name} ({times})"));
        }
    }

    private static ReportedTest OfCell(ExecutedNotebook notebook, ExecutedCell cell)
    {
        // A drifted number is a failed test of its own; the cell that gave it did its work, unless it says otherwise.
        var state = cell.State == CellState.Drifted && cell.Error is null ? CellState.Completed : cell.State;
        return new ReportedTest(
            notebook.Name,
            string.Create(CultureInfo.InvariantCulture, $"{cell.Number:00} {Clean(cell.Title)}"),
            notebook.Document.Name,
            state,
            cell.Start,
            cell.Duration ?? TimeSpan.Zero,
            state is CellState.Completed ? null : cell.Error is { } error ? Clean($"{error.Name}: {error.Message}") : $"the cell is {StateText.Word(state)}",
            state is CellState.Completed || cell.Error is null ? null : Clean(cell.Error.Traceback),
            Stream(cell, "stdout"),
            Stream(cell, "stderr"));
    }

    private static ReportedTest OfCheck(ExecutedNotebook notebook, ReportedCheck check, string name) => new(
        notebook.Name,
        $"check: {Clean(name)}",
        notebook.Document.Name,
        check.Passed ? CellState.Completed : CellState.Drifted,
        notebook.Cells.FirstOrDefault(cell => cell.Position == check.CellPosition)?.Start,
        TimeSpan.Zero,
        check.Passed ? null : Clean($"expected {check.Expected}, found {check.Found}, tolerance {check.Tolerance}"),
        null,
        check.Passed ? Clean($"expected {check.Expected}, found {check.Found}, tolerance {check.Tolerance}") : string.Empty,
        string.Empty);

    private static string Stream(ExecutedCell cell, string name)
    {
        var text = new StringBuilder();
        foreach (var output in cell.Outputs)
        {
            if (MetadataField.Text(output, "output_type") == "stream" && (MetadataField.Text(output, "name") ?? "stdout") == name)
            {
                text.Append(MultilineText.Read(output["text"]));
            }
            else if (name == "stdout" && output["data"] is JsonObject data && MultilineText.IsText(data["text/plain"]))
            {
                text.Append(MultilineText.Read(data["text/plain"])).Append('\n');
            }
        }

        return Clean(text.ToString());
    }

    // XML has no place for most control characters, nor for half a surrogate pair.
    private static string Clean(string text)
    {
        var plain = TextLimit.Apply(AnsiText.ToPlain(text), TextLength);
        var clean = new StringBuilder(plain.Length);
        foreach (var rune in plain.EnumerateRunes())
        {
            clean.Append(rune.Value is '\t' or '\n' || (rune.Value >= ' ' && rune.Value is not (0xfffe or 0xffff)) ? rune : Rune.ReplacementChar);
        }

        return clean.ToString();
    }
}
