using Microsoft.Data.Analysis;
using StudyKit.Errors;
using StudyKit.Interactive.Frames;

namespace StudyKit.Interactive.Tests.Frames;

public class CategoricalDataFrameColumnTests
{
    // Categories that are neither sorted nor all in use.
    private static readonly string[] Categories = ["naive", "activated", "exhausted"];

    public static TheoryData<string, Func<DataFrame, DataFrame>, string?[]> Operations => new()
    {
        { "filter", frame => frame.Filter(frame["n"].ElementwiseGreaterThan(1)), [null, "naive"] },
        { "sort", frame => frame.OrderByDescending("n"), ["naive", null, "activated"] },
        { "head", frame => frame.Head(2), ["activated", null] },
        { "copy", frame => frame.Clone(), ["activated", null, "naive"] },
        { "rows", frame => frame[new[] { 2, 0 }], ["naive", "activated"] },
        { "drop nulls", frame => frame.DropNulls(), ["activated", "naive"] },
        {
            "join", frame => new DataFrame(new Int32DataFrameColumn("n", [3, 9])).Merge(frame, ["n"], ["n"], joinAlgorithm: JoinAlgorithm.Left), ["naive", null]
        },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operations_keep_the_categories_and_their_order(string name, Func<DataFrame, DataFrame> operation, string?[] values)
    {
        var frame = operation(new DataFrame(new Int32DataFrameColumn("n", [1, 2, 3]), new CategoricalDataFrameColumn("state", ["activated", null, "naive"], Categories)));
        var column = Assert.IsType<CategoricalDataFrameColumn>(frame["state"]);
        Assert.True(values.SequenceEqual(column), $"{name}: {string.Join(", ", column)}");
        Assert.Equal(Categories, column.Categories);
        Assert.Equal(values.Select(value => Array.IndexOf(Categories, value)), column.ToCategoricalColumn().Codes);
    }

    [Fact]
    public void From_texts_the_categories_are_in_ordinal_order()
    {
        var column = CategoricalDataFrameColumn.FromText("leiden", ["10", "2", null, "10"]);
        Assert.Equal(["10", "2"], column.Categories);
        Assert.Equal([0, 1, -1, 0], column.ToCategoricalColumn().Codes);
    }

    [Fact]
    public void A_value_that_is_no_category_is_an_error()
    {
        Assert.Contains("column 'state', row 1: found 'x'; wanted one of its categories, or null: naive", Assert.Throws<OptionException>(() => new CategoricalDataFrameColumn("state", ["naive", "x"], Categories)).Message, StringComparison.Ordinal);
        var column = new CategoricalDataFrameColumn("state", ["naive"], Categories);
        column[0] = "effector";
        Assert.Contains("row 0: found 'effector'", Assert.Throws<OptionException>(column.ToCategoricalColumn).Message, StringComparison.Ordinal);
    }
}
