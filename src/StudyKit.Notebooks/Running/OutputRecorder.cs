using System.Text;
using System.Text.Json.Nodes;
using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Running;

/// <summary>Writes what a cell puts out into its notebook cell, as nbformat has it; pieces of one stream become one output.</summary>
/// <param name="cell">The cell.</param>
/// <param name="displays">Displays of the whole notebook by id: a later cell may update an earlier cell's.</param>
internal sealed class OutputRecorder(NotebookCell cell, Dictionary<string, JsonObject> displays)
{
    private readonly StringBuilder _text = new();
    private StreamName _stream;
    private JsonObject? _open;
    private bool _isStale;
    private bool _isNew;

    public void Receive(CellOutput output)
    {
        _isNew = true;
        if (output is StreamOutput stream)
        {
            if (stream.Stream != _stream)
            {
                EndStream();
                _stream = stream.Stream;
            }

            _text.Append(stream.Text);
            _isStale = true;
            return;
        }

        EndStream();
        switch (output)
        {
            case DisplayOutput { IsUpdate: true } update:
                if (displays.TryGetValue(update.DisplayId, out var shown))
                {
                    shown["data"] = Data(update.Data);
                }

                break;
            case DisplayOutput display:
                var node = new JsonObject { ["data"] = Data(display.Data), ["metadata"] = new JsonObject(), ["output_type"] = "display_data" };
                displays[display.DisplayId] = node;
                cell.Outputs.Add((JsonNode)node);
                break;
            case ResultOutput result:
                cell.Outputs.Add((JsonNode)new JsonObject
                {
                    ["data"] = Data(result.Data),
                    ["execution_count"] = result.ExecutionCount,
                    ["metadata"] = new JsonObject(),
                    ["output_type"] = "execute_result",
                });
                break;
            case ErrorOutput error:
                cell.Outputs.Add((JsonNode)new JsonObject
                {
                    ["ename"] = error.Name,
                    ["evalue"] = error.Message,
                    ["output_type"] = "error",
                    ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
                });
                break;
            case CheckOutput:
                break;
            default:
                throw new ArgumentException($"unknown output {output.GetType()}", nameof(output));
        }
    }

    /// <summary>Writes stream text that is still held back; more of the same stream joins it.</summary>
    public void Flush()
    {
        if (!_isStale)
        {
            return;
        }

        if (_open is null)
        {
            _open = new JsonObject { ["name"] = _stream == StreamName.Stdout ? "stdout" : "stderr", ["output_type"] = "stream" };
            cell.Outputs.Add((JsonNode)_open);
        }

        _open["text"] = MultilineText.ToLines(_text.ToString());
        _isStale = false;
    }

    /// <summary>Brings the cell up to date; whether anything came since the last time.</summary>
    public bool TakeNews()
    {
        Flush();
        (var isNew, _isNew) = (_isNew, false);
        return isNew;
    }

    private void EndStream()
    {
        Flush();
        _text.Clear();
        _open = null;
    }

    private static JsonObject Data(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (mimeType, text) in bundle.Formats)
        {
            // The types that nbformat splits into lines.
            data[mimeType] = MimeBundle.IsJson(mimeType)
                ? JsonNode.Parse(text)
                : mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "image/svg+xml" or "application/javascript"
                    ? MultilineText.ToLines(text)
                    : text;
        }

        return data;
    }
}
