using Microsoft.Data.Analysis;
using StudyKit.Interactive.Frames;

namespace StudyKit.Interactive.Tests.Frames;

public class FrameTableTests
{
    [Fact]
    public void A_long_frame_shows_its_ends_and_says_what_is_left_out()
    {
        var text = Text(new DataFrame(new Int32DataFrameColumn("n", Enumerable.Range(0, 24_673))));
        var lines = text.Split('\n');
        Assert.Equal(1 + 10 + 1 + 10 + 1, lines.Length);
        Assert.Equal("9          9", lines[10]);
        Assert.Equal("…          …", lines[11]);
        Assert.Equal("24663  24663", lines[12]);
        Assert.Equal("24,673 rows × 1 column; 24,653 rows not shown", lines[^1]);
    }

    [Fact]
    public void A_frame_that_just_fits_is_whole()
    {
        Assert.EndsWith("\n21 rows × 1 column", Text(new DataFrame(new Int32DataFrameColumn("n", Enumerable.Range(0, 21)))), StringComparison.Ordinal);
        Assert.EndsWith("\n22 rows × 1 column; 2 rows not shown", Text(new DataFrame(new Int32DataFrameColumn("n", Enumerable.Range(0, 22)))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wide_frame_says_how_many_columns_are_left_out()
    {
        var text = Text(new DataFrame(Enumerable.Range(0, 33).Select(i => new BooleanDataFrameColumn($"c{i}", [true]))));
        Assert.Contains("c29\n", text, StringComparison.Ordinal);
        Assert.EndsWith("1 row × 33 columns; 3 columns not shown", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_frame_is_said_to_be_one()
    {
        Assert.EndsWith("0 rows × 0 columns", Text(new DataFrame()), StringComparison.Ordinal);
        Assert.EndsWith("0 rows × 1 column", Text(new DataFrame(new Int32DataFrameColumn("n", 0))), StringComparison.Ordinal);
    }

    private static string Text(DataFrame frame) => FrameTable.Of(frame).ToText();
}
