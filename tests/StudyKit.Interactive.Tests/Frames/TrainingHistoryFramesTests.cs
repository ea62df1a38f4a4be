using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Data.Analysis;
using StudyKit.Errors;
using StudyKit.Interactive.Frames;
using StudyKit.Training;

namespace StudyKit.Interactive.Tests.Frames;

public class TrainingHistoryFramesTests
{
    [Property(MaxTest = 200)]
    public FsCheck.Property A_history_comes_back_as_it_was() => Prop.ForAll(AnyTables.Histories(), history =>
    {
        var again = history.ToDataFrame().ToTrainingHistory();
        Assert.Equal(history.Epochs, again.Epochs);
        Assert.Equal(history.Names, again.Names);
        Assert.All(history.Names, name => Assert.Equal(history[name].Select(BitConverter.DoubleToInt64Bits), again[name].Select(BitConverter.DoubleToInt64Bits)));
    });

    [Fact]
    public void Epochs_count_from_one_and_what_was_not_measured_is_null()
    {
        var frame = new TrainingHistory([("elbo_train", [12, 11]), ("elbo_validation", [double.NaN, 11.5])]).ToDataFrame();
        Assert.Equal([1, 12.0, null], frame.Rows[0]);
        Assert.Equal([2, 11.0, 11.5], frame.Rows[1]);
    }

    [Fact]
    public void What_is_wrong_is_named()
    {
        AssertError("column 'epoch': found only 'a'; wanted the number of each row's epoch", new DoubleDataFrameColumn("a", [1]));
        AssertError("column 'epoch', row 1: found 3; wanted 2: every epoch, in order", new Int32DataFrameColumn("epoch", [1, 3]));
        AssertError("column 'epoch', row 0: found nothing; wanted the number of the epoch", new Int32DataFrameColumn("epoch", new int?[] { null }));
        AssertError("column 'note': found String; wanted numbers", new Int32DataFrameColumn("epoch", [1]), new StringDataFrameColumn("note", ["x"]));
        Assert.StartsWith("column 'epoch': found in the history too", Assert.Throws<OptionException>(() => new TrainingHistory([("epoch", [1])]).ToDataFrame()).Message, StringComparison.Ordinal);
    }

    private static void AssertError(string message, params DataFrameColumn[] columns) =>
        Assert.StartsWith(message, Assert.Throws<OptionException>(() => new DataFrame(columns).ToTrainingHistory()).Message, StringComparison.Ordinal);
}
