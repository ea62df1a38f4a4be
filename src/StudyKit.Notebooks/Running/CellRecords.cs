using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running;

/// <summary>The records of a notebook's code cells, those that ran and those that did not.</summary>
internal static class CellRecords
{
    public static IReadOnlyList<CellRunRecord> Of(NotebookDocument notebook, IReadOnlyDictionary<NotebookCell, CellRunRecord> done, IReadOnlySet<NotebookCell>? chosen) =>
    [
        .. notebook.Cells.Index()
            .Where(cell => cell.Item.Kind == CellKind.Code)
            .Select(cell => (done.GetValueOrDefault(cell.Item) ?? FromMetadata(cell.Item, chosen)) with { Index = cell.Index }),
    ];

    // Of a cell that this run did not execute: an earlier run's, where the notebook kept it.
    private static CellRunRecord FromMetadata(NotebookCell cell, IReadOnlySet<NotebookCell>? chosen)
    {
        var isSkipped = cell.HasTag(CellTags.Skip) || chosen?.Contains(cell) == false;
        var ran = !isSkipped && PapermillRecord.StatusOf(cell) == "completed";
        TimeSpan? duration = ran && cell.Metadata[PapermillRecord.Key]!["duration"]?.GetValue<double>() is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        var status = isSkipped ? CellRunStatus.Skipped : ran ? CellRunStatus.Completed : CellRunStatus.Pending;
        return new CellRunRecord(-1, CellTags.Title(cell), status, duration, null) { Id = cell.Id, ExecutionCount = ran ? cell.ExecutionCount : null };
    }
}
