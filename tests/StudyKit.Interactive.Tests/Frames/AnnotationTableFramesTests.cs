using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Data.Analysis;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Interactive.Frames;

namespace StudyKit.Interactive.Tests.Frames;

public class AnnotationTableFramesTests
{
    [Property(MaxTest = 300)]
    public FsCheck.Property A_table_comes_back_as_it_was() => Prop.ForAll(AnyTables.Annotations(), table =>
    {
        var frame = table.ToDataFrame();
        Assert.Equal(table.Count, frame.Rows.Count);
        Assert.Equal(["name", .. table.Columns.Select(column => column.Name)], frame.Columns.Select(column => column.Name));
        AssertSame(table, frame.ToAnnotationTable());
    });

    [Fact]
    public void Each_kind_of_column_has_its_type_and_what_is_missing_is_null()
    {
        var frame = new AnnotationTable(["a", "b"], [
            new NumberColumn("n", [1.5, double.NaN]), new FlagColumn("f", [true, false]), new TextColumn("t", ["x", ""]), new CategoricalColumn("c", [1, -1], ["z", "y"])]).ToDataFrame("barcode");
        Assert.Equal([typeof(string), typeof(double), typeof(bool), typeof(string), typeof(string)], frame.Columns.Select(column => column.DataType));
        Assert.Equal(["a", 1.5, true, "x", "y"], frame.Rows[0]);
        Assert.Equal(["b", null, false, "", null], frame.Rows[1]);
        Assert.Equal(["z", "y"], Assert.IsType<CategoricalDataFrameColumn>(frame["c"]).Categories);
        Assert.Equal(["a", "b"], frame.ToAnnotationTable("barcode").Names);
    }

    [Fact]
    public void Numbers_of_any_type_are_read()
    {
        var frame = Named(
            new Int32DataFrameColumn("int", [-3]), new UInt64DataFrameColumn("ulong", [1UL << 60]), new SingleDataFrameColumn("float", [0.5f]), new ByteDataFrameColumn("byte", [255]),
            new Int64DataFrameColumn("null", new long?[] { null }));
        var table = frame.ToAnnotationTable();
        Assert.Equal([-3, Math.Pow(2, 60), 0.5, 255, double.NaN], table.Columns.Select(column => Assert.IsType<NumberColumn>(column).Values[0]));
    }

    [Fact]
    public void A_table_that_cannot_be_a_DataFrame_is_an_error()
    {
        AssertError("column 'name': found in the table too; wanted another name", () => new AnnotationTable([], [new FlagColumn("name", [])]).ToDataFrame());
        AssertError("categories of column 'c': found 'a' twice; wanted each once", () => new AnnotationTable([], [new CategoricalColumn("c", [], ["a", "b", "a"])]).ToDataFrame());
    }

    [Fact]
    public void A_DataFrame_that_cannot_be_a_table_is_an_error_that_names_column_and_row()
    {
        AssertError("column 'name': found only 'n'; wanted the row names", () => new DataFrame(new Int32DataFrameColumn("n", [1])).ToAnnotationTable());
        AssertError("column 'name': found only no columns; wanted", () => new DataFrame().ToAnnotationTable());
        AssertError("column 'name': found Int32; wanted texts", () => new DataFrame(new Int32DataFrameColumn("name", [1])).ToAnnotationTable());
        AssertError("column 'name', row 1: found nothing; wanted a text in every row", () => new DataFrame(new StringDataFrameColumn("name", ["a", null])).ToAnnotationTable());
        AssertError("column 't', row 0: found nothing; wanted a text in every row, or a CategoricalDataFrameColumn", () => Named(new StringDataFrameColumn("t", [null])).ToAnnotationTable());
        AssertError("column 'f', row 0: found nothing; wanted true or false", () => Named(new BooleanDataFrameColumn("f", new bool?[] { null })).ToAnnotationTable());
        AssertError("column 'd': found DateTime; wanted numbers (not decimal), flags, texts or categories", () => Named(new DateTimeDataFrameColumn("d", [new DateTime(2020, 3, 4, 0, 0, 0, DateTimeKind.Utc)])).ToAnnotationTable());
        AssertError("column 'l', row 0: found 9223372036854775807; wanted a number that a double holds", () => Named(new Int64DataFrameColumn("l", [long.MaxValue])).ToAnnotationTable());
        AssertError("column 'u', row 0: found 18446744073709551615; wanted a number that a double holds", () => Named(new UInt64DataFrameColumn("u", [ulong.MaxValue])).ToAnnotationTable());
    }

    private static DataFrame Named(params DataFrameColumn[] columns) => new([new StringDataFrameColumn("name", ["a"]), .. columns]);

    private static void AssertError(string message, Action action) => Assert.StartsWith(message, Assert.Throws<OptionException>(action).Message, StringComparison.Ordinal);

    private static void AssertSame(AnnotationTable wanted, AnnotationTable found)
    {
        Assert.Equal(wanted.Names, found.Names);
        Assert.Equal(wanted.Columns.Count, found.Columns.Count);
        foreach (var (first, second) in wanted.Columns.Zip(found.Columns))
        {
            Assert.Equal((first.Name, first.GetType()), (second.Name, second.GetType()));
            switch (first, second)
            {
                case (NumberColumn a, NumberColumn b):
                    Assert.Equal(a.Values.Select(BitConverter.DoubleToInt64Bits), b.Values.Select(BitConverter.DoubleToInt64Bits));
                    break;
                case (FlagColumn a, FlagColumn b):
                    Assert.Equal(a.Values, b.Values);
                    break;
                case (TextColumn a, TextColumn b):
                    Assert.Equal(a.Values, b.Values);
                    break;
                case (CategoricalColumn a, CategoricalColumn b):
                    Assert.Equal(a.Codes, b.Codes);
                    Assert.Equal(a.Categories, b.Categories);
                    break;
                default:
                    Assert.Fail($"{first.GetType()} is not compared");
                    break;
            }
        }
    }
}
