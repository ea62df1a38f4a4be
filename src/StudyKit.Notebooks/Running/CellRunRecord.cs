using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Running;

/// <summary>What became of one code cell in a headless run.</summary>
/// <param name="Index">Its position among all cells of the executed notebook, from 0.</param>
/// <param name="Title">Its first line of code.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Duration">How long it ran; null when it did not.</param>
/// <param name="Error">What went wrong, or null.</param>
public sealed record CellRunRecord(int Index, string Title, CellRunStatus Status, TimeSpan? Duration, ErrorOutput? Error)
{
    /// <summary>Its id (nbformat 4.5), or null in older notebooks.</summary>
    public string? Id { get; init; }

    /// <summary>Its <c>In [n]</c>, or null when it did not run.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>Whether it ran to its end or was left out on purpose.</summary>
    public bool Succeeded => Status is CellRunStatus.Completed or CellRunStatus.Skipped;
}
