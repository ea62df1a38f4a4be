using System.Text.Json.Nodes;
using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Running;

/// <summary>
/// The kit's own record of a run, <c>metadata.scstudy</c>: <c>run</c> says what it depended on and how it ended, <c>numbers</c> what the notebook gave for
/// checking, <c>checks</c> how each compared.
/// </summary>
internal sealed class KitRecord(RunFingerprint fingerprint, INotebookHost? host)
{
    public const string Key = "scstudy";

    // Of a run in which every cell came to its end; one of some cells, or past failures that were allowed, is no such run.
    private const string Whole = "completed";

    // The version of the kit's own host is the runner's.
    private const string Own = "ScStudy";

    public RunFingerprint Fingerprint => fingerprint;

    /// <summary>Records a run that goes on.</summary>
    public void Write(NotebookDocument notebook, CheckLedger checks)
    {
        var record = Section(notebook);
        record.Remove("checks");
        record["run"] = Run("running");
        Numbers(record, notebook, checks);
    }

    /// <summary>Records the end of a run.</summary>
    /// <param name="notebook">The executed notebook.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="isWhole">Whether every cell ran to its end: only such a run can be reused.</param>
    /// <param name="checks">The numbers.</param>
    /// <param name="results">The comparisons.</param>
    public void End(NotebookDocument notebook, NotebookRunStatus status, bool isWhole, CheckLedger checks, IReadOnlyList<CheckResult> results)
    {
        var record = Section(notebook);
        record["run"] = Run(isWhole ? Whole : status == NotebookRunStatus.Completed ? "partial" : status.ToString().ToLowerInvariant());
        Numbers(record, notebook, checks);
        record["checks"] = new JsonArray([.. results.Select(result => (JsonNode)Node(result))]);
    }

    /// <summary>What an earlier run recorded, or null.</summary>
    public static (string Key, string Environment, bool IsWhole)? Read(NotebookDocument notebook) =>
        notebook.Metadata[Key]?["run"] is JsonObject run && Text(run, "key") is { } key && Text(run, "environment") is { } environment
            ? (key, environment, Text(run, "status") == Whole)
            : null;

    /// <summary>The numbers that an earlier run recorded, with the place of their cells.</summary>
    public static IEnumerable<(int Cell, CheckOutput Check)> ReadNumbers(NotebookDocument notebook) =>
        from node in notebook.Metadata[Key]?["numbers"] as JsonArray ?? []
        let check = CheckJson.Read(node!.ToJsonString())
        where check is not null && node["cell"] is not null
        select (node["cell"]!.GetValue<int>(), check);

    private static JsonObject Section(NotebookDocument notebook)
    {
        if (notebook.Metadata[Key] is not JsonObject record)
        {
            SortedKeys.Set(notebook.Metadata, Key, record = []);
        }

        return record;
    }

    private static void Numbers(JsonObject record, NotebookDocument notebook, CheckLedger checks) =>
        record["numbers"] = new JsonArray([.. checks.Found(notebook).Select(found =>
        {
            var node = CheckJson.Node(found.Check.Name, found.Check.Found, found.Check.Expected);
            node["cell"] = found.Cell;
            return (JsonNode)node;
        })]);

    private static JsonObject Node(CheckResult result)
    {
        var node = CheckJson.Node(result.Name, result.Found, result.Expected);
        node["cell"] = result.CellIndex;
        node["tolerance"] = result.Expected.Tolerance;
        node["passed"] = result.Passed;
        return node;
    }

    private static string? Text(JsonObject members, string key) => members[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private JsonObject Run(string status) => new()
    {
        ["environment"] = fingerprint.Environment,
        ["host"] = host?.Description ?? Own,
        ["key"] = fingerprint.Key,
        ["status"] = status,
    };
}
