using StudyKit.Views;

namespace StudyKit.Studies;

/// <summary>Shows a <see cref="ScoreTable"/> in a notebook: its first and last rows under the names of <c>scores.csv</c>.</summary>
internal sealed class ScoreTableFormatterSource : TableFormatterSource<ScoreTable>
{
    private const int Ends = 10;

    /// <inheritdoc/>
    protected override Table Show(ScoreTable value) => new(
        ScoreTable.Columns,
        [.. TableExcerpt.Of(value.Rows.Count, Ends).Select(row => row < 0 ? [.. ScoreTable.Columns.Select(_ => new TableCell(TableExcerpt.Gap))] : Row(value.Rows[row]))],
        TableExcerpt.Count(value.Rows.Count, "score"));

    private static IReadOnlyList<TableCell> Row(Score score) =>
    [
        new TableCell(score.Study), new TableCell(score.Data), TableCell.Number(score.Beta), TableCell.Number(score.Capacity), TableCell.Number(score.Seed),
        new TableCell(score.Factor), new TableCell(score.Metric), TableCell.Number(score.Value),
    ];
}
