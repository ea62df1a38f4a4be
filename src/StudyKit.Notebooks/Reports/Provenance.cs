using System.Text.Json.Nodes;

namespace StudyKit.Notebooks.Reports;

/// <summary>Where an executed notebook comes from.</summary>
internal static class Provenance
{
    public static IEnumerable<(string Name, string Value)> Of(ExecutedNotebook notebook)
    {
        var record = notebook.Record;
        var run = MetadataField.Object(notebook.Document.Metadata["scstudy"], "run");
        foreach (var (name, value) in new (string, string?)[]
        {
            ("file", Path.GetFileName(notebook.Document.Name)),
            ("source notebook", MetadataField.Text(record, "input_path")),
            ("started", notebook.Start is { } start ? StateText.Time(start) : null),
            ("ended", MetadataField.Time(record, "end_time") is { } end ? StateText.Time(end) : null),
            ("runner", RunnerOf(record, run)),
            ("host", MetadataField.Text(run, "host")),
            ("kernel", MetadataField.Text(notebook.Document.Metadata["kernelspec"], "display_name")),
        })
        {
            if (value is { Length: > 0 })
            {
                yield return (name, value);
            }
        }

        // Whatever the kit's own runner recorded of the run: the machine, the runtime, hashes.
        foreach (var (name, value) in run ?? [])
        {
            if (name is not ("status" or "host") && value is JsonValue)
            {
                yield return ($"run: {name.Replace('_', ' ')}", MetadataField.Shown(value));
            }
        }

        yield return ("SHA-256 of the executed file", notebook.Sha256);
    }

    private static string? RunnerOf(JsonObject? record, JsonObject? run) =>
        MetadataField.Text(record, "version") is { } version ? $"{(run is null ? "papermill" : "ScStudy")} {version}" : null;
}
