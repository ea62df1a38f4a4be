using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Reports;

/// <summary>The checked numbers that a run has left in the notebook's metadata (<c>scstudy.checks</c>).</summary>
internal static class CheckRecord
{
    /// <summary>MIME type of the output that gives a number for checking.</summary>
    public const string MimeType = "application/vnd.scstudy.check+json";

    public static IReadOnlyList<ReportedCheck> Of(NotebookDocument notebook) =>
        MetadataField.Object(notebook.Metadata, "scstudy")?["checks"] is JsonArray checks ? [.. checks.OfType<JsonObject>().Select(Read)] : [];

    private static ReportedCheck Read(JsonObject check)
    {
        var expectation = new NumberExpectation
        {
            Value = Number(check, "expected"),
            AbsoluteTolerance = Number(check, "absolute") ?? 0,
            RelativeTolerance = Number(check, "relative") ?? 0,
            Low = Number(check, "low"),
            High = Number(check, "high"),
        };
        return new ReportedCheck(
            MetadataField.Text(check, "name") ?? "check",
            expectation.Value is { } expected ? Shown(expected) : "–",
            Number(check, "found") is { } found ? Shown(found) : "nothing",
            expectation.Tolerance,
            MetadataField.Flag(check, "passed") == true,
            MetadataField.Number(check, "cell") is { } cell and >= 0 and < int.MaxValue ? (int)cell : null);
    }

    // JSON has no NaN and no infinities; they are kept as text.
    private static double? Number(JsonObject check, string key) =>
        MetadataField.Number(check, key)
        ?? (check[key]?.GetValueKind() == JsonValueKind.String && double.TryParse(MetadataField.Text(check, key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null);

    private static string Shown(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
