using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Tests.Data;

public class TableTests
{
    [Fact]
    public void A_table_is_written_with_quotes_where_needed_and_read_back()
    {
        using var folder = new TestFolder();
        string[][] rows = [["1", "plain"], ["", "with, comma"], ["é", "a \"quote\""], ["x", "two\nlines"], ["y\t", " spaced "]];

        foreach (var name in new[] { "t.csv", "t.tsv", "t.csv.gz" })
        {
            DelimitedTable.Write(folder.At(name), ["a", "b"], rows);
            var back = DelimitedTable.Read(folder.At(name));

            Assert.Equal(["a", "b"], back.Header);
            Assert.Equal(rows, back.Rows);
            Assert.Equal([2, 3, 4, 5, 7], Enumerable.Range(0, 5).Select(back.LineOf).ToArray());
        }

        Assert.Equal("a,b\n1,plain\n,\"with, comma\"\né,\"a \"\"quote\"\"\"\nx,\"two\nlines\"\ny\t, spaced \n", File.ReadAllText(folder.At("t.csv")));
    }

    [Theory]
    [InlineData("t.csv", "a,b\n1,2\n", "2")]
    [InlineData("t.tsv", "a\tb\n1\t2,5\n", "2,5")]
    [InlineData("t.txt", "a\tb\n1\t2,5\n", "2,5")]
    [InlineData("t.txt", "a,b\r\n1,2\r\n", "2")]
    [InlineData("t.csv", "\uFEFFa,b\n1,2\n", "2")]
    public void The_separator_follows_from_the_name_or_else_from_the_header(string name, string text, string expected)
    {
        using var folder = new TestFolder();

        Assert.Equal([expected], DelimitedTable.Read(folder.Put(name, text)).Texts("b"));
        Assert.Equal(["1"], DelimitedTable.Read(folder.At(name)).Texts("a"));
    }

    [Theory]
    [InlineData("", 1, "an empty file")]
    [InlineData("\na\n", 1, "an empty line")]
    [InlineData("a,a\n", 1, "the column 'a' 2 times")]
    [InlineData("a,b\n1\n", 2, "1 fields")]
    [InlineData("a,b\n1,2\n1,2,3\n", 3, "3 fields")]
    [InlineData("a,b\n\n1,2\n", 2, "an empty line")]
    [InlineData("a,b\n1,\"2\n3,4\n", 2, "never ends")]
    [InlineData("a,b\n\"1\"x,2\n", 2, "after a closing quote")]
    public void A_wrong_table_is_named_with_its_line(string text, long line, string found)
    {
        using var folder = new TestFolder();

        var error = Assert.Throws<InputException>(() => DelimitedTable.Read(folder.Put("t.csv", text)));

        Assert.Equal(line, error.Line);
        Assert.Contains(found, error.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_read_in_the_invariant_culture_and_must_be_finite()
    {
        using var folder = new TestFolder();
        var table = DelimitedTable.Read(folder.Put("t.csv", "a,b\n1.5,x\n-2e3,3\n"));

        Assert.Equal([1.5, -2000], table.Numbers("a"));
        Assert.Equal(2, Assert.Throws<InputException>(() => table.Numbers("b")).Line);
        Assert.Contains("a, b", Assert.Throws<InputException>(() => table.Numbers("c")).Found, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => DelimitedTable.Read(folder.Put("n.csv", "a\nNaN\n")).Numbers("a"));
    }

    [Fact]
    public void Obs_columns_are_typed_by_what_they_hold_and_matched_by_name()
    {
        using var folder = new TestFolder();
        var path = folder.Put("cells.tsv", "batch\tbarcode\tdose\tok\tnote\nB\tc2\t1.5\tTrue\tfirst\nA\tc1\tNA\tFalse\tsecond\nA\tc3\t-2\tTrue\tthird\nNA\tc4\t0\tTrue\t\nA\tc5\t0\tTrue\tfifth\n");

        var obs = ObsReader.Read(path, ["c1", "c2", "c3", "c4", "c5"]);

        Assert.Equal(["batch", "dose", "ok", "note"], obs.Columns.Select(c => c.Name));
        Assert.Equal([0, 1, 0, -1, 0], obs.Column<CategoricalColumn>("batch").Codes);
        Assert.Equal([double.NaN, 1.5, -2, 0, 0], obs.Column<NumberColumn>("dose").Values);
        Assert.Equal([false, true, true, true, true], obs.Column<FlagColumn>("ok").Values);
        Assert.Equal(["second", "first", "third", "", "fifth"], obs.Column<TextColumn>("note").Values);
    }

    [Theory]
    [InlineData("id,a\nc1,1\nc9,2\n", 3, "'c9'")]
    [InlineData("id,a\nc1,1\nc2,2\nc1,3\n", 4, "a second time (first on line 2)")]
    [InlineData("id,a\nc2,1\n", null, "no row for the cell 'c1' (1 without a row)")]
    public void Cells_that_do_not_match_are_named(string text, int? line, string found)
    {
        using var folder = new TestFolder();

        var error = Assert.Throws<InputException>(() => ObsReader.Read(folder.Put("cells.csv", text), ["c1", "c2"]));

        Assert.Equal(line, error.Line);
        Assert.Contains(found, error.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_npy_file_has_the_bytes_that_numpy_writes()
    {
        using var folder = new TestFolder();
        var matrix = new Matrix(2, 3, [1, -2.5f, 3, float.MaxValue, 0, 1e-30f]);

        NpyFile.Write(folder.At("m.npy"), matrix);

        // What numpy.save writes for the same array.
        var bytes = File.ReadAllBytes(folder.At("m.npy"));
        Assert.Equal("\u0093NUMPY\u0001\0v\0{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".PadRight(127) + "\n", System.Text.Encoding.Latin1.GetString(bytes, 0, 128));
        Assert.Equal(Convert.FromHexString("0000803F000020C000004040FFFF7F7F000000006042A20D"), bytes[128..]);
        Assert.Equal(matrix.Values, NpyFile.Read(folder.At("m.npy")).Values);
    }

    [Fact]
    public void A_npy_file_of_another_kind_or_length_is_refused()
    {
        using var folder = new TestFolder();
        NpyFile.Write(folder.At("m.npy"), new Matrix(2, 3));
        var bytes = File.ReadAllBytes(folder.At("m.npy"));
        File.WriteAllBytes(folder.At("short.npy"), bytes[..^1]);
        File.WriteAllBytes(folder.At("long.npy"), [.. bytes, 0]);
        File.WriteAllText(folder.At("other.npy"), "not an array, surely not");
        var text = System.Text.Encoding.Latin1.GetString(bytes);
        File.WriteAllText(folder.At("double.npy"), text.Replace("<f4", "<f8", StringComparison.Ordinal), System.Text.Encoding.Latin1);
        File.WriteAllText(folder.At("fortran.npy"), text.Replace("False", "True ", StringComparison.Ordinal), System.Text.Encoding.Latin1);

        Assert.Contains("23 bytes", Assert.Throws<InputException>(() => NpyFile.Read(folder.At("short.npy"))).Found, StringComparison.Ordinal);
        Assert.Contains("25 bytes", Assert.Throws<InputException>(() => NpyFile.Read(folder.At("long.npy"))).Found, StringComparison.Ordinal);
        foreach (var name in new[] { "other.npy", "double.npy", "fortran.npy" })
        {
            Assert.Throws<InputException>(() => NpyFile.Read(folder.At(name)));
        }
    }
}
