namespace StudyKit.Notebooks.Sessions;

/// <summary>How the run of one cell ended.</summary>
/// <param name="ExecutionCount">The cell's <c>In [n]</c>.</param>
/// <param name="Error">Why it failed, or null when it did not; the same error was put out.</param>
/// <param name="Value">Value of the trailing expression; null when there was none.</param>
public sealed record CellResult(int ExecutionCount, ErrorOutput? Error, object? Value)
{
    /// <summary>Whether the cell ran to its end.</summary>
    public bool Succeeded => Error is null;
}
