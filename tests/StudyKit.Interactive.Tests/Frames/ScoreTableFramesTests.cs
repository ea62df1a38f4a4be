using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Data.Analysis;
using StudyKit.Errors;
using StudyKit.Interactive.Frames;
using StudyKit.Studies;

namespace StudyKit.Interactive.Tests.Frames;

public class ScoreTableFramesTests
{
    private static readonly ScoreTable Two = new([new Score("s", "d", 1, 0, 3, "activity", "correlation", 0.5), new Score("s", "d", 4, 0, 3, "activity", "correlation", double.NaN)]);

    [Property(MaxTest = 200)]
    public FsCheck.Property Scores_come_back_as_they_were() =>
        Prop.ForAll(AnyTables.Scores(), scores => Assert.Equal(scores.Rows, scores.ToDataFrame().ToScoreTable().Rows));

    [Fact]
    public void Columns_are_those_of_scores_csv_and_may_come_in_any_order()
    {
        var frame = Two.ToDataFrame();
        Assert.Equal(["study", "data", "beta", "capacity", "seed", "factor", "metric", "value"], frame.Columns.Select(column => column.Name));
        Assert.Equal(["s", "d", 4.0, 0.0, 3UL, "activity", "correlation", null], frame.Rows[1]);
        Assert.Equal(Two.Rows, new DataFrame(frame.Columns.Reverse()).ToScoreTable().Rows);
    }

    [Fact]
    public void What_is_measured_in_other_number_types_is_read()
    {
        var frame = Two.ToDataFrame();
        frame.Columns["beta"] = new Int32DataFrameColumn("beta", [1, 4]);
        frame.Columns["seed"] = new Int32DataFrameColumn("seed", [3, 3]);
        Assert.Equal(Two.Rows, frame.ToScoreTable().Rows);
    }

    [Fact]
    public void What_is_wrong_is_named()
    {
        AssertError("column 'metric': found only 'study', 'data'", frame => frame.Columns.Remove("metric"));
        AssertError("column 'extra': found a column that scores have not; wanted only study, data, beta", frame => frame.Columns.Add(new Int32DataFrameColumn("extra", [1, 2])));
        AssertError("column 'value': found String; wanted numbers", frame => frame.Columns["value"] = new StringDataFrameColumn("value", ["1", "2"]));
        AssertError("column 'seed': found Double; wanted integers", frame => frame.Columns["seed"] = new DoubleDataFrameColumn("seed", [1, 2]));
        AssertError("column 'seed', row 1: found -2; wanted a seed, an integer from 0", frame => frame.Columns["seed"] = new Int32DataFrameColumn("seed", [1, -2]));
        AssertError("column 'factor', row 0: found nothing; wanted a text", frame => frame.Columns["factor"] = new StringDataFrameColumn("factor", [null, "b"]));
        AssertError("scores: found", frame => frame.Columns["beta"] = new DoubleDataFrameColumn("beta", [1.0, 1.0]));
    }

    private static void AssertError(string message, Action<DataFrame> change)
    {
        var frame = Two.ToDataFrame();
        change(frame);
        Assert.StartsWith(message, Assert.Throws<OptionException>(frame.ToScoreTable).Message, StringComparison.Ordinal);
    }
}
