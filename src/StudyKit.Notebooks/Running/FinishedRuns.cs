using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running;

/// <summary>Runs that completed with the same code, parameters, inputs and library: in the output itself, or in a folder of them.</summary>
internal static class FinishedRuns
{
    /// <summary>The finished run that stands for this one, or null.</summary>
    public static NotebookDocument? Find(PreparedNotebook prepared, NotebookRunOptions options, NotebookDocument? earlier)
    {
        var key = prepared.Kit.Fingerprint.Key;
        if (options.Force || options.Cells is not null)
        {
            return null;
        }

        if (earlier is not null && Is(earlier, key))
        {
            return earlier;
        }

        return options.CacheFolder is { } folder && PathOf(folder, key) is var path && File.Exists(path) && NotebookDocument.Load(path) is var found && Is(found, key) ? found : null;
    }

    /// <summary>Keeps a finished run.</summary>
    public static void Keep(NotebookRunResult result, PreparedNotebook prepared, NotebookRunOptions options)
    {
        if (options.CacheFolder is { } folder && KitRecord.Read(result.Output) is { IsWhole: true })
        {
            result.Output.Save(PathOf(folder, prepared.Kit.Fingerprint.Key));
        }
    }

    /// <summary>A finished run as this run's output: its outputs and times, this run's paths and checks.</summary>
    public static NotebookRunResult Reuse(NotebookDocument finished, PreparedNotebook prepared, NotebookRunOptions options, IProgress<NotebookProgress>? progress)
    {
        var output = finished.Copy();
        var name = prepared.Document.Name;
        if (output.Metadata[PapermillRecord.Key] is JsonObject record)
        {
            record["input_path"] = name;
            record["output_path"] = options.OutputPath;
        }

        foreach (var (cell, check) in KitRecord.ReadNumbers(output).Where(number => number.Cell < output.Cells.Count))
        {
            prepared.Checks.Add(output, output.Cells[cell], check);
        }

        var checks = prepared.Checks.Results(output, withMissing: true);
        var status = checks.All(check => check.Passed) ? NotebookRunStatus.Cached : NotebookRunStatus.Drifted;
        prepared.Kit.End(output, status, isWhole: true, prepared.Checks, checks);
        if (options.OutputPath is { } path)
        {
            OutputFile.Write(output, path);
        }

        foreach (var check in checks)
        {
            progress?.Report(new NotebookProgress.Checked(name, check));
        }

        var cells = CellRecords.Of(output, new Dictionary<NotebookCell, CellRunRecord>(), null);
        var result = new NotebookRunResult(name, options.OutputPath, status, output, TimeSpan.Zero, cells, checks, null);
        progress?.Report(new NotebookProgress.RunEnded(name, result));
        return result;
    }

    private static bool Is(NotebookDocument notebook, string key) => KitRecord.Read(notebook) is { IsWhole: true } record && record.Key == key;

    private static string PathOf(string folder, string key) => Path.Combine(folder, key + ".ipynb");
}
