namespace StudyKit.Notebooks.Sessions;

/// <summary>How a part of a cell ended.</summary>
internal sealed record CellPartResult(ErrorOutput? Error, bool HasValue, object? Value)
{
    /// <summary>It ended well and gave no value.</summary>
    public static CellPartResult Done { get; } = new(null, false, null);
}
