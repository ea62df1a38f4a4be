namespace StudyKit.Notebooks.Reports;

/// <summary>Whether a part of a cell is shown.</summary>
internal enum PartVisibility
{
    /// <summary>It is.</summary>
    Shown,

    /// <summary>The reader may unfold it.</summary>
    Folded,

    /// <summary>It is not on the page.</summary>
    Removed,
}
