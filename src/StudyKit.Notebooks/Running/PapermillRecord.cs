using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running;

/// <summary>papermill's record of a run, in the metadata of the notebook and of every cell.</summary>
internal sealed class PapermillRecord(NotebookDocument notebook, TimeProvider clock)
{
    private const string Key = "papermill";
    private readonly JsonObject _notebook = [];
    private DateTimeOffset _start;

    /// <summary>Clears earlier outputs and records, and marks every cell as pending.</summary>
    public void Start(string inputPath, string? outputPath, JsonObject parameters)
    {
        _start = clock.GetUtcNow();
        _notebook["default_parameters"] = new JsonObject();
        _notebook["duration"] = null;
        _notebook["end_time"] = null;
        _notebook["environment_variables"] = new JsonObject();
        _notebook["exception"] = null;
        _notebook["input_path"] = inputPath;
        _notebook["output_path"] = outputPath;
        _notebook["parameters"] = parameters;
        _notebook["start_time"] = Text(_start);
        _notebook["version"] = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);
        notebook.Metadata[Key] = _notebook;
        foreach (var cell in notebook.Cells)
        {
            cell.Metadata["tags"] ??= new JsonArray();
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
    /// <returns>How long it ran.</returns>
    public TimeSpan CellEnds(NotebookCell cell, DateTimeOffset start, bool failed)
    {
        var now = clock.GetUtcNow();
        var record = cell.Metadata[Key]!;
        record["duration"] = Seconds(now - start);
        record["end_time"] = Text(now);
        record["exception"] = failed;
        record["status"] = failed ? "failed" : "completed";
        if (failed)
        {
            _notebook["exception"] = true;
        }

        return now - start;
    }

    /// <summary>Closes the record.</summary>
    /// <returns>How long the run took.</returns>
    public TimeSpan End()
    {
        var now = clock.GetUtcNow();
        _notebook["duration"] = Seconds(now - _start);
        _notebook["end_time"] = Text(now);
        return now - _start;
    }

    // Python's isoformat(), with microseconds.
    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "+00:00";

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 6);
}
