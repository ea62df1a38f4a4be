using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Tests.Display;

public class ValueFormatterTests
{
    private sealed record Score(string Method, double Value);

    [Fact]
    public void Scalars_are_plain_text_in_the_invariant_culture()
    {
        Assert.Equal("1234.5", Plain(1234.5));
        Assert.Equal("NaN", Plain(double.NaN));
        Assert.Equal("True", Plain(true));
        Assert.Equal("<null>", Plain(null));
        Assert.Equal("2020-03-04T00:00:00.0000000", Plain(new DateTime(2020, 3, 4)));
        Assert.Equal(["text/plain"], ValueFormatter.Format("a <b>").Formats.Select(f => f.Key));
    }

    [Fact]
    public void A_sequence_of_records_is_a_table()
    {
        var bundle = ValueFormatter.Format(new[] { new Score("VAE", 0.5), new Score("<β-VAE>", -1e-7) });

        Assert.Equal(["text/html", "text/plain"], bundle.Formats.Select(f => f.Key));
        Assert.Equal("<table><thead><tr><th>Method</th><th>Value</th></tr></thead><tbody><tr><td>VAE</td><td>0.5</td></tr><tr><td>&lt;β-VAE&gt;</td><td>-1E-07</td></tr></tbody></table>", bundle["text/html"]);
        Assert.Equal("Method   Value\nVAE      0.5\n<β-VAE>  -1E-07", bundle["text/plain"]);
    }

    [Fact]
    public void A_dictionary_is_a_table_of_keys_and_values() =>
        Assert.Equal(
            "<table><thead><tr><th>Key</th><th>Value</th></tr></thead><tbody><tr><td>a</td><td>[1, 2]</td></tr></tbody></table>",
            ValueFormatter.Format(new Dictionary<string, int[]> { ["a"] = [1, 2] })["text/html"]);

    [Fact]
    public void Dictionaries_are_rows_whose_columns_are_all_their_keys() =>
        Assert.Equal(
            "a  b\n1  \n   2",
            Plain(new[] { new Dictionary<string, int> { ["a"] = 1 }, new Dictionary<string, int> { ["b"] = 2 } }));

    [Fact]
    public void Tuples_are_rows() => Assert.Equal("Item1  Item2\n1      x", Plain(new[] { (1, "x") }));

    [Fact]
    public void Sequences_of_scalars_are_one_line_and_matrices_nest()
    {
        Assert.Equal("[1, 2.5, NaN]", Plain(new[] { 1, 2.5, double.NaN }));
        Assert.Null(ValueFormatter.Format(new[] { 1, 2 })["text/html"]);
        Assert.Equal("[[1, 2], [3, 4]]", Plain(new[,] { { 1, 2 }, { 3, 4 } }));
        Assert.Equal("[]", Plain(Array.Empty<Score>()));
    }

    [Fact]
    public void A_long_sequence_says_how_much_is_left_out()
    {
        Assert.EndsWith(", 99, … (900 more)]", Plain(Enumerable.Range(0, 1000).ToArray()), StringComparison.Ordinal);
        Assert.EndsWith("\n… (1 more)", Plain(Enumerable.Repeat(new Score("m", 1), 101).ToArray()), StringComparison.Ordinal);
        Assert.EndsWith("</table><p>… (1 more)</p>", ValueFormatter.Format(Enumerable.Repeat(new Score("m", 1), 101).ToArray())["text/html"], StringComparison.Ordinal);
        Assert.EndsWith("99, … (more)]", Plain(Forever()), StringComparison.Ordinal);
    }

    [Fact]
    public void Html_is_shown_as_it_stands_and_text_as_html_is_encoded()
    {
        Assert.Equal("<b>x</b>", ValueFormatter.Format(CellDisplay.HTML("<b>x</b>"))["text/html"]);
        Assert.Equal("<div><pre>&lt;b&gt;</pre></div>", ValueFormatter.Format("<b>", ["text/html"])["text/html"]);
    }

    [Fact]
    public void A_format_without_a_formatter_is_refused() =>
        Assert.Contains("image/png", Assert.Throws<ArgumentException>(() => ValueFormatter.Format(1, ["image/png"])).Message, StringComparison.Ordinal);

    private static string? Plain(object? value) => ValueFormatter.Format(value)["text/plain"];

    private static IEnumerable<int> Forever()
    {
        for (var i = 0; ; i++)
        {
            yield return i;
        }
    }
}
