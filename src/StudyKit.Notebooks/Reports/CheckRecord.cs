using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Reports;

/// <summary>The checked numbers that a run has left in the notebook's metadata.</summary>
internal static class CheckRecord
{
    public static IReadOnlyList<ReportedCheck> Of(NotebookDocument notebook) =>
        MetadataField.Object(notebook.Metadata, "scstudy")?["checks"] is JsonArray checks ? [.. checks.OfType<JsonObject>().Select(Read)] : [];

    public static bool IsTimeOut(ReportedError? error) => error?.Name is "CellTimeoutException" or "CellTimeoutError";

    public static bool IsDrift(ReportedError? error) => error?.Name is "NumberDriftException";

    private static ReportedCheck Read(JsonObject check) => new(
        MetadataField.Text(check, "name") ?? "check",
        MetadataField.Shown(check["expected"]),
        MetadataField.Shown(check["found"]),
        MetadataField.Shown(check["tolerance"]),
        MetadataField.Flag(check, "passed") == true,
        (int?)MetadataField.Number(check, "cell"));
}
