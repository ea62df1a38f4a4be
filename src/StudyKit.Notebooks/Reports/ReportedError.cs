using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Reports;

/// <summary>An error output of a cell.</summary>
/// <param name="Name">Type of the error (<c>ename</c>).</param>
/// <param name="Message">What it says (<c>evalue</c>).</param>
/// <param name="Traceback">Where it came from; may hold ANSI colours.</param>
internal sealed record ReportedError(string Name, string Message, string Traceback)
{
    /// <summary>Reads the output.</summary>
    public static ReportedError Of(JsonObject output) => new(
        MetadataField.Text(output, "ename") ?? "Error",
        MetadataField.Text(output, "evalue") ?? string.Empty,
        output["traceback"] is JsonArray lines ? string.Join('\n', lines.Select(MetadataField.Shown)) : string.Empty);
}
