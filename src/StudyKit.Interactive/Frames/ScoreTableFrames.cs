using Microsoft.Data.Analysis;
using StudyKit.Errors;
using StudyKit.Studies;

namespace StudyKit.Interactive.Frames;

/// <summary>Scores as a DataFrame and back, without loss: the columns of <c>scores.csv</c>, one row a score; NaN is null.</summary>
public static class ScoreTableFrames
{
    /// <summary>The scores as a DataFrame: <c>study</c>, <c>data</c>, <c>beta</c>, <c>capacity</c>, <c>seed</c>, <c>factor</c>, <c>metric</c>, <c>value</c>.</summary>
    public static DataFrame ToDataFrame(this ScoreTable scores) => new(
        Texts(scores, 0, row => row.Study),
        Texts(scores, 1, row => row.Data),
        Numbers(scores, 2, row => row.Beta),
        Numbers(scores, 3, row => row.Capacity),
        new UInt64DataFrameColumn(ScoreTable.Columns[4], scores.Rows.Select(row => row.Seed)),
        Texts(scores, 5, row => row.Factor),
        Texts(scores, 6, row => row.Metric),
        Numbers(scores, 7, row => row.Value));

    /// <summary>A DataFrame with the columns of <see cref="ToDataFrame"/>, in any order and no others, as scores.</summary>
    /// <exception cref="OptionException">
    /// A column is missing, is of another type or is one too many, a text or seed is missing, or a score is there twice; names the column and the row.
    /// </exception>
    public static ScoreTable ToScoreTable(this DataFrame frame)
    {
        var wanted = string.Join(", ", ScoreTable.Columns);
        foreach (var column in frame.Columns)
        {
            OptionException.Require(ScoreTable.Columns.Contains(column.Name), $"column '{column.Name}'", "a column that scores have not", $"only {wanted}");
        }

        DataFrameColumn Column(int index) => FrameColumns.Find(frame, ScoreTable.Columns[index], $"the columns {wanted}");
        string[] study = FrameColumns.Texts(Column(0)), data = FrameColumns.Texts(Column(1)), factor = FrameColumns.Texts(Column(5)), metric = FrameColumns.Texts(Column(6));
        double[] beta = FrameColumns.Numbers(Column(2)), capacity = FrameColumns.Numbers(Column(3)), value = FrameColumns.Numbers(Column(7));
        var seed = FrameColumns.WholeNumbers(Column(4), 0, ulong.MaxValue, "a seed, an integer from 0");
        return new ScoreTable(study.Select((_, row) => new Score(study[row], data[row], beta[row], capacity[row], (ulong)seed[row], factor[row], metric[row], value[row])));
    }

    private static StringDataFrameColumn Texts(ScoreTable scores, int column, Func<Score, string> text) => new(ScoreTable.Columns[column], scores.Rows.Select(text));

    private static DoubleDataFrameColumn Numbers(ScoreTable scores, int column, Func<Score, double> number) =>
        new(ScoreTable.Columns[column], scores.Rows.Select(row => number(row) is var value && double.IsNaN(value) ? (double?)null : value));
}
