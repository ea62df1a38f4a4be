using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running;

/// <summary>papermill's record of a run, in the metadata of the notebook and of every cell, and nbclient's of when each code cell ran.</summary>
internal sealed class PapermillRecord(NotebookDocument notebook, TimeProvider clock)
{
    public const string Key = "papermill";
    private const string ExecutionKey = "execution";
    private readonly JsonObject _notebook = [];
    private DateTimeOffset _start;

    /// <summary>How a cell stands, in papermill's words; null when it has no record.</summary>
    public static string? StatusOf(NotebookCell cell) => (cell.Metadata[Key] as JsonObject)?["status"]?.GetValue<string>();

    /// <summary>Gives every cell its tags and an empty record, as papermill does before it runs any.</summary>
    public void Prepare(string inputPath, string? outputPath, JsonObject parameters)
    {
        _notebook["default_parameters"] = new JsonObject();
        _notebook["environment_variables"] = new JsonObject();
        _notebook["input_path"] = inputPath;
        _notebook["output_path"] = outputPath;
        _notebook["parameters"] = parameters;
        _notebook["version"] = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);
        SortedKeys.Set(notebook.Metadata, Key, _notebook);
        foreach (var cell in notebook.Cells)
        {
            if (cell.Metadata["tags"] is null)
            {
                SortedKeys.Set(cell.Metadata, "tags", new JsonArray());
            }

            SortedKeys.Set(cell.Metadata, Key, new JsonObject());
        }
    }

    /// <summary>Clears earlier outputs and records, and marks every cell as pending.</summary>
    public void Start()
    {
        _start = clock.GetUtcNow();
        SortedKeys.Set(_notebook, "duration", null);
        SortedKeys.Set(_notebook, "end_time", null);
        SortedKeys.Set(_notebook, "exception", null);
        SortedKeys.Set(_notebook, "start_time", Text(_start));
        foreach (var cell in notebook.Cells)
        {
            cell.Metadata.Remove(ExecutionKey);
            cell.Metadata[Key] = new JsonObject
            {
                ["duration"] = null,
                ["end_time"] = null,
                ["exception"] = null,
                ["start_time"] = null,
                ["status"] = "pending",
            };
            if (cell.Kind == CellKind.Code)
            {
                cell.ExecutionCount = null;
                cell.Outputs.Clear();
            }
        }
    }

    /// <summary>Marks a cell as running.</summary>
    /// <returns>When it started.</returns>
    public DateTimeOffset CellStarts(NotebookCell cell)
    {
        var now = clock.GetUtcNow();
        var record = cell.Metadata[Key]!;
        record["exception"] = false;
        record["start_time"] = Text(now);
        record["status"] = "running";
        return now;
    }

    /// <summary>Marks a cell as ended.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="start">When it started.</param>
    /// <param name="ran">Whether its code was run, rather than passed over.</param>
    /// <param name="failed">Whether it failed.</param>
    /// <returns>How long it ran.</returns>
    public TimeSpan CellEnds(NotebookCell cell, DateTimeOffset start, bool ran, bool failed)
    {
        var now = clock.GetUtcNow();
        var record = cell.Metadata[Key]!;
        record["duration"] = Seconds(now - start);
        record["end_time"] = Text(now);
        record["exception"] = failed;
        record["status"] = failed ? "failed" : "completed";
        if (ran)
        {
            SortedKeys.Set(cell.Metadata, ExecutionKey, new JsonObject
            {
                ["iopub.execute_input"] = Zulu(start),
                ["iopub.status.busy"] = Zulu(start),
                ["iopub.status.idle"] = Zulu(now),
                ["shell.execute_reply"] = Zulu(now),
            });
        }

        return now - start;
    }

    /// <summary>Closes the record.</summary>
    /// <param name="failed">Whether a cell ended the run before its time.</param>
    /// <returns>How long the run took.</returns>
    public TimeSpan End(bool failed)
    {
        var now = clock.GetUtcNow();
        _notebook["duration"] = Seconds(now - _start);
        _notebook["end_time"] = Text(now);
        _notebook["exception"] = failed ? true : null;
        return now - _start;
    }

    // Python's isoformat(), with microseconds.
    private static string Text(DateTimeOffset time) => Micro(time) + "+00:00";

    private static string Zulu(DateTimeOffset time) => Micro(time) + "Z";

    private static string Micro(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 6);
}
