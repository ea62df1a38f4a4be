using StudyKit.Notebooks.Running;

namespace StudyKit.Cli.Run;

/// <summary>What is known of one notebook while several run.</summary>
/// <param name="Name">Its short name.</param>
internal sealed record RunningNotebook(string Name)
{
    public int Done { get; init; }

    public int Count { get; init; }

    /// <summary>First line of the cell that runs, or null.</summary>
    public string? Cell { get; init; }

    public bool IsReplay { get; init; }

    public int Drifts { get; init; }

    /// <summary>When the run began, or null while it waits.</summary>
    public DateTimeOffset? Start { get; init; }

    public DateTimeOffset? CellStart { get; init; }

    public NotebookRunResult? Result { get; init; }

    public bool IsRunning => Start is not null && Result is null;

    /// <summary>The notebook after <paramref name="progress"/>.</summary>
    public RunningNotebook After(NotebookProgress progress, DateTimeOffset now) => progress switch
    {
        NotebookProgress.RunStarted start => this with { Start = now, Count = start.CellCount },
        NotebookProgress.CellStarted cell => this with { Start = Start ?? now, CellStart = now, Count = cell.Count, Cell = cell.Title, IsReplay = cell.IsReplay },
        NotebookProgress.CellEnded end => this with { Done = Done + 1, Count = end.Count, Cell = null, CellStart = null },
        NotebookProgress.Checked { Result.Passed: false } => this with { Drifts = Drifts + 1 },
        NotebookProgress.RunEnded end => this with { Result = end.Result, Cell = null, CellStart = null },
        _ => this,
    };
}
