using System.Globalization;
using StudyKit.Views;

namespace StudyKit.Training;

/// <summary>Shows a <see cref="TrainingHistory"/> in a notebook: its first and last epochs.</summary>
internal sealed class TrainingHistoryFormatterSource : TableFormatterSource<TrainingHistory>
{
    private const int Ends = 5;

    /// <inheritdoc/>
    protected override Table Show(TrainingHistory value)
    {
        var columns = value.Names.Select(name => value[name]).ToList();
        return new Table(
            ["epoch", .. value.Names],
            [.. TableExcerpt.Of(value.Epochs, Ends).Select(epoch => Row(columns, epoch))],
            TableExcerpt.Count(value.Epochs, "epoch"))
        {
            HasRowNames = true,
        };
    }

    private static IReadOnlyList<TableCell> Row(List<double[]> columns, int epoch) => epoch < 0
        ? [.. Enumerable.Repeat(new TableCell(TableExcerpt.Gap, IsNumber: true), columns.Count + 1)]
        : [new TableCell((epoch + 1).ToString(CultureInfo.InvariantCulture), IsNumber: true), .. columns.Select(column => TableCell.Number(column[epoch]))];
}
