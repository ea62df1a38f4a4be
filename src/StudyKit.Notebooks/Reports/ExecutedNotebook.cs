using System.Security.Cryptography;
using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Reports;

/// <summary>
/// What an executed notebook's file tells of its run, whoever ran it: papermill's metadata as <c>study run</c> and papermill write it,
/// nbclient's times, and the outputs themselves where neither is there.
/// </summary>
public sealed class ExecutedNotebook
{
    private readonly Lazy<string> _hash;

    private ExecutedNotebook(NotebookDocument document)
    {
        Document = document;
        Name = Path.GetFileNameWithoutExtension(document.Name);
        Checks = CheckRecord.Of(document);
        Cells = ExecutedCell.AllOf(document, Checks);
        Record = MetadataField.Object(document.Metadata, "papermill");
        Start = MetadataField.Time(Record, "start_time") ?? Cells.Min(cell => cell.Start);
        Duration = MetadataField.Seconds(Record, "duration") ?? Spanned();
        State = StateOf();
        _hash = new Lazy<string>(() => Convert.ToHexStringLower(SHA256.HashData(document.ToBytes())));
    }

    /// <summary>The notebook.</summary>
    public NotebookDocument Document { get; }

    /// <summary>The file's name without folder and ending.</summary>
    public string Name { get; }

    /// <summary>What became of it: the worst of its cells, <see cref="CellState.Pending"/> when none has run.</summary>
    public CellState State { get; }

    /// <summary>When its run began, or null when the file does not tell.</summary>
    public DateTimeOffset? Start { get; }

    /// <summary>How long it ran, or null when the file does not tell.</summary>
    public TimeSpan? Duration { get; }

    /// <summary>Code cells that are not skipped.</summary>
    public int CodeCells => Cells.Count(cell => cell.IsCode && cell.State != CellState.Skipped);

    /// <summary>Code cells that have run, the failed one too.</summary>
    public int CellsRun => Cells.Count(cell => cell.IsCode && cell.State is not (CellState.Pending or CellState.Running or CellState.Skipped));

    /// <summary>Checked numbers within their tolerance.</summary>
    public int ChecksPassed => Checks.Count(check => check.Passed);

    /// <summary>Checked numbers outside their tolerance.</summary>
    public int ChecksDrifted => Checks.Count(check => !check.Passed);

    internal IReadOnlyList<ExecutedCell> Cells { get; }

    internal IReadOnlyList<ReportedCheck> Checks { get; }

    internal JsonObject? Record { get; }

    internal string Sha256 => _hash.Value;

    /// <summary>Reads what <paramref name="document"/> tells.</summary>
    public static ExecutedNotebook Of(NotebookDocument document) => new(document);

    /// <summary>Reads an executed notebook from a file.</summary>
    /// <exception cref="InputException">The file is not there, or is no valid nbformat 4 notebook.</exception>
    public static ExecutedNotebook Load(string path) => new(NotebookDocument.Load(path));

    private CellState StateOf()
    {
        var code = Cells.Where(cell => cell.IsCode).ToList();
        var worst = code.Select(cell => cell.State).DefaultIfEmpty(CellState.Completed).Max();
        return worst switch
        {
            > CellState.Skipped => worst,
            _ when Checks.Any(check => !check.Passed) => CellState.Drifted,
            _ when MetadataField.Flag(Record, "exception") == true => CellState.Failed,
            _ when code.All(cell => cell.State is CellState.Completed or CellState.Skipped) => CellState.Completed,
            _ when code.All(cell => cell.State is CellState.Pending or CellState.Skipped) => CellState.Pending,
            _ => CellState.Running,
        };
    }

    private TimeSpan? Spanned() =>
        Cells.Any(cell => cell.Duration is not null) ? Cells.Aggregate(TimeSpan.Zero, (sum, cell) => sum + (cell.Duration ?? TimeSpan.Zero)) : null;
}
