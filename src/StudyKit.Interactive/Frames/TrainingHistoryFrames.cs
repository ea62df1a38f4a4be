using Microsoft.Data.Analysis;
using StudyKit.Errors;
using StudyKit.Training;

namespace StudyKit.Interactive.Frames;

/// <summary>A history as a DataFrame and back, without loss: <c>epoch</c> from 1, then one column a quantity, null where it was not measured.</summary>
public static class TrainingHistoryFrames
{
    private const string EpochColumn = "epoch";

    /// <summary>The history as a DataFrame, one row an epoch.</summary>
    /// <exception cref="OptionException">A quantity is named <c>epoch</c>.</exception>
    public static DataFrame ToDataFrame(this TrainingHistory history)
    {
        OptionException.Require(!history.Names.Contains(EpochColumn, StringComparer.Ordinal), $"column '{EpochColumn}'", "in the history too", "another name for the quantity");
        return new DataFrame(
        [
            new Int32DataFrameColumn(EpochColumn, Enumerable.Range(1, history.Epochs)),
            .. history.Names.Select(name => new DoubleDataFrameColumn(name, history[name].Select(value => double.IsNaN(value) ? (double?)null : value))),
        ]);
    }

    /// <summary>A DataFrame of <c>epoch</c> and columns of numbers, in any order, as a history.</summary>
    /// <exception cref="OptionException"><c>epoch</c> is missing or does not count from 1 row by row, or a column holds no numbers; names the column and the row.</exception>
    public static TrainingHistory ToTrainingHistory(this DataFrame frame)
    {
        var epochs = FrameColumns.WholeNumbers(FrameColumns.Find(frame, EpochColumn, "the number of each row's epoch"), 1, int.MaxValue, "the number of the epoch, from 1");
        for (var row = 0; row < epochs.Length; row++)
        {
            OptionException.Require(epochs[row] == row + 1, $"column '{EpochColumn}', row {row}", epochs[row], $"{row + 1}: every epoch, in order");
        }

        return new TrainingHistory([.. frame.Columns.Where(column => column.Name != EpochColumn).Select(column => (column.Name, FrameColumns.Numbers(column)))]);
    }
}
