using System.Collections;
using System.Data;
using System.Text.Json.Nodes;
using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Tests.Display;

public class ValueFormatterTests
{
    private sealed record Score(string Method, double Value);

    private sealed record Node(string Name)
    {
        public Node? Next { get; set; }
    }

    private sealed class Fragile
    {
        private readonly int[] _zeros = [0];

        public int Good { get; } = 1;

        public int Bad => _zeros[0] == 0 ? throw new InvalidOperationException("not <now>") : 0;

        public IEnumerable<int> Worse => _zeros.Select(i => 1 / i);

        public ReadOnlySpan<int> Span => _zeros;
    }

    private abstract class Shape
    {
        public double Area { get; } = 1.5;
    }

    private sealed class Circle : Shape
    {
        public int Radius { get; } = 2;
    }

    private sealed class Square : Shape
    {
        public int Side { get; } = 3;
    }

    private sealed class Named
    {
        public string Secret { get; } = "s";

        public override string ToString() => "named";
    }

    private sealed class Empty;

    private enum Colour
    {
        Red,
    }

    [Fact]
    public void Scalars_are_plain_text_in_the_invariant_culture_and_in_full()
    {
        Assert.Equal("1234.5", Plain(1234.5));
        Assert.Equal("0.30000000000000004", Plain(0.1 + 0.2));
        Assert.Equal("NaN", Plain(double.NaN));
        Assert.Equal("-Infinity", Plain(double.NegativeInfinity));
        Assert.Equal("1.50", Plain(1.50m));
        Assert.Equal("True", Plain(true));
        Assert.Equal("<null>", Plain(null));
        Assert.Equal("<null>", Plain(DBNull.Value));
        Assert.Equal("Red", Plain(Colour.Red));
        Assert.Equal("2020-03-04 00:00:00", Plain(new DateTime(2020, 3, 4)));
        Assert.Equal("2020-03-04 05:06:07.089Z", Plain(new DateTime(2020, 3, 4, 5, 6, 7, 89, DateTimeKind.Utc)));
        Assert.Equal("2020-03-04 05:06:07-02:30", Plain(new DateTimeOffset(2020, 3, 4, 5, 6, 7, new TimeSpan(-2, -30, 0))));
        Assert.Equal("2020-03-04", Plain(new DateOnly(2020, 3, 4)));
        Assert.Equal("13:05:00", Plain(new TimeOnly(13, 5)));
        Assert.Equal("1.02:03:04.5000000", Plain(new TimeSpan(1, 2, 3, 4, 500)));
        Assert.Equal("https://example.org/", Plain(new Uri("https://example.org")));
        Assert.Equal("a <b>\nc", Plain("a <b>\nc"));
        Assert.All(new object[] { 1, "a <b>", Colour.Red, new Version(1, 2), new InvalidOperationException("m") }, value => Assert.Equal(["text/plain"], ValueFormatter.Format(value).Formats.Select(f => f.Key)));
        Assert.Equal("System.InvalidOperationException: m", Plain(new InvalidOperationException("m")));
    }

    [Theory]
    [InlineData(typeof(int), "int")]
    [InlineData(typeof(Dictionary<string, int?[,]>), "Dictionary<string, int?[,]>")]
    [InlineData(typeof((int, string)), "(int, string)")]
    [InlineData(typeof(List<>), "List<T>")]
    [InlineData(typeof(Node), "ValueFormatterTests.Node")]
    public void Types_are_named_as_in_c_sharp(Type type, string name) => Assert.Equal(name, Plain(type));

    [Fact]
    public void A_sequence_of_records_is_a_table()
    {
        var bundle = ValueFormatter.Format(new[] { new Score("VAE", 0.5), new Score("<β-VAE>", -1e-7) });

        Assert.Equal(["text/html", "text/plain"], bundle.Formats.Select(f => f.Key));
        Assert.Equal(
            "<thead><tr><th>Method</th><th class=\"n\">Value</th></tr></thead><tbody><tr><td>VAE</td><td class=\"n\">0.5</td></tr>"
            + "<tr><td>&lt;β-VAE&gt;</td><td class=\"n\">-1E-07</td></tr></tbody>",
            Table(bundle["text/html"]));
        Assert.Equal("Method    Value\nVAE         0.5\n<β-VAE>  -1E-07", bundle["text/plain"]);
    }

    [Fact]
    public void Anonymous_types_tuples_and_mixed_classes_are_rows()
    {
        Assert.Equal("A  B\n1  x", Plain(new[] { new { A = 1, B = "x" } }));
        Assert.Equal("Item1  Item2\n    1  x", Plain(new[] { (1, "x") }));
        Assert.Equal("Radius  Area  Side\n     2   1.5\n         1.5     3\n<null>", Plain(new Shape?[] { new Circle(), new Square(), null }));
    }

    [Fact]
    public void A_dictionary_is_a_table_of_keys_and_values() =>
        Assert.Equal(
            "<thead><tr><th>Key</th><th class=\"n\">Value</th></tr></thead><tbody><tr><td>a&amp;b</td><td class=\"n\">1</td></tr></tbody>",
            Table(ValueFormatter.Format(new Dictionary<string, int> { ["a&b"] = 1 })["text/html"]));

    [Fact]
    public void A_dictionary_of_lists_is_a_table_of_columns() =>
        Assert.Equal("a  b\n1  x\n2", Plain(new Dictionary<string, object> { ["a"] = new[] { 1, 2 }, ["b"] = new List<string> { "x" } }));

    [Fact]
    public void Dictionaries_are_rows_whose_columns_are_all_their_keys()
    {
        Assert.Equal("a  b\n1\n   2", Plain(new[] { new Dictionary<string, int> { ["a"] = 1 }, new Dictionary<string, int> { ["b"] = 2 } }));
        IDictionary<string, object?> loose = new System.Dynamic.ExpandoObject();
        loose["x"] = 3;
        Assert.Equal("x\n3", Plain(new[] { loose }));
        Assert.Equal("Key  Value\nx        3", Plain(loose));
    }

    [Fact]
    public void Groups_are_rows_of_key_and_items() =>
        Assert.Equal("Key    Items\nTrue   [2, 4]\nFalse  [3]", Plain(new[] { 2, 3, 4 }.GroupBy(i => i % 2 == 0)));

    [Fact]
    public void Data_tables_show_their_rows()
    {
        using var table = new DataTable();
        table.Columns.Add("name", typeof(string));
        table.Columns.Add("n", typeof(int));
        table.Rows.Add("a", 1);
        table.Rows.Add("b", DBNull.Value);
        Assert.Equal("name  n\na          1\nb     <null>", Plain(table));
    }

    [Fact]
    public void Matrices_are_tables_with_positions()
    {
        Assert.Equal("   0  1\n0  1  2\n1  3  4", Plain(new[,] { { 1, 2 }, { 3, 4 } }));
        Assert.Equal("   0  1\n0  1  2\n1  3", Plain(new int[][] { [1, 2], [3] }));
        Assert.Equal("[[[1], [2]]]", Plain(new[, ,] { { { 1 }, { 2 } } }));
        Assert.Contains("<tr><th>0</th><td class=\"n\">1</td>", ValueFormatter.Format(new[,] { { 1 } })["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Sequences_of_scalars_are_one_line()
    {
        Assert.Equal("[1, 2.5, NaN]", Plain(new[] { 1, 2.5, double.NaN }));
        Assert.Null(ValueFormatter.Format(new[] { 1, 2 })["text/html"]);
        Assert.Equal("[]", Plain(Array.Empty<Score>()));
        Assert.Equal("(1, x, [2])", Plain((1, "x", new[] { 2 })));
        Assert.Equal("[1, 2]", Plain(new ReadOnlyMemory<int>([0, 1, 2])[1..]));
        Assert.Equal("[a, <null>]", Plain(new[] { "a", null }));
    }

    [Fact]
    public void An_object_is_a_table_of_its_members()
    {
        var bundle = ValueFormatter.Format(new Score("a\nb", 1));
        Assert.Equal("<tbody><tr><th>Method</th><td>a<br>b</td></tr><tr><th>Value</th><td>1</td></tr></tbody>", Table(bundle["text/html"]));
        Assert.Equal("ValueFormatterTests.Score\n  Method  a\\nb\n  Value   1", bundle["text/plain"]);
        Assert.Equal("named", Plain(new Named()));
        Assert.Contains("<th>Secret</th>", ValueFormatter.Format(new Named())["text/html"], StringComparison.Ordinal);
        Assert.Equal("ValueFormatterTests.Empty", Plain(new Empty()));
    }

    [Fact]
    public void Values_inside_values_are_folded_in_html_and_on_one_line_in_text()
    {
        const string Best = "ValueFormatterTests.Score { Method = <x>, Value = 1 }";
        var bundle = ValueFormatter.Format(new[] { new { Name = "a", Best = new Score("<x>", 1), All = new[] { 1, 2 } } });
        Assert.Equal($"Name  {"Best".PadRight(Best.Length)}  All\na     {Best}  [1, 2]", bundle["text/plain"]);
        Assert.Contains(
            "<td><details><summary>ValueFormatterTests.Score { Method = &lt;x&gt;, Value = 1 }</summary><div><table class=\"study-table\"><tbody><tr><th>Method</th><td>&lt;x&gt;</td></tr>",
            bundle["text/html"],
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_holds_itself_is_named_where_it_comes_again()
    {
        var node = new Node("a");
        node.Next = new Node("b") { Next = node };
        Assert.Equal("ValueFormatterTests.Node\n  Name  a\n  Next  ValueFormatterTests.Node { Name = b, Next = … (ValueFormatterTests.Node, shown above) }", Plain(node));

        var list = new ArrayList();
        list.Add(list);
        Assert.Equal("[… (ArrayList, shown above)]", Plain(list));
        Assert.Equal("""{"Name":"a","Next":{"Name":"b","Next":null}}""", ValueFormatter.Format(node, ["application/json"])["application/json"]);

        var chain = new Node("0");
        for (var i = 1; i < 10; i++)
        {
            chain = new Node($"{i}") { Next = chain };
        }

        Assert.Contains("Name = 6, Next = ValueFormatterTests.Node …", Plain(chain), StringComparison.Ordinal);
    }

    [Fact]
    public void A_getter_that_throws_shows_what_it_threw_and_the_rest_stays()
    {
        Assert.Equal(
            "ValueFormatterTests.Fragile\n  Good   1\n  Bad    <InvalidOperationException: not <now>>\n  Worse  <DivideByZeroException: Attempted to divide by zero.>",
            Plain(new Fragile()));
        Assert.Contains("<td>&lt;InvalidOperationException: not &lt;now&gt;&gt;</td>", ValueFormatter.Format(new[] { new Fragile() })["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_sequence_that_throws_is_the_cells_error() =>
        Assert.Throws<DivideByZeroException>(() => ValueFormatter.Format(new[] { 0 }.Select(i => 1 / i)));

    [Fact]
    public void A_lazy_sequence_is_run_once()
    {
        var runs = 0;
        ValueFormatter.Format(new[] { 1, 2 }.Select(i => new { I = i, Runs = ++runs }));
        Assert.Equal(2, runs);
    }

    [Fact]
    public void A_long_sequence_says_how_much_is_left_out()
    {
        Assert.EndsWith(", 99, … (900 more)]", Plain(Enumerable.Range(0, 1000).ToArray()), StringComparison.Ordinal);
        Assert.EndsWith(", 99, … (1,900 more)]", Plain(new HashSet<int>(Enumerable.Range(0, 2000))), StringComparison.Ordinal);
        Assert.EndsWith("\n… (1 more)", Plain(Enumerable.Repeat(new Score("m", 1), 101).ToArray()), StringComparison.Ordinal);
        Assert.EndsWith("</table><p>… (1 more)</p></div>", ValueFormatter.Format(Enumerable.Repeat(new Score("m", 1), 101).ToArray())["text/html"], StringComparison.Ordinal);
        Assert.EndsWith("99, … (more)]", Plain(Forever()), StringComparison.Ordinal);
        Assert.EndsWith("\n… (20 more rows) … (10 more columns)", Plain(new int[120, 60]), StringComparison.Ordinal);
        Assert.Contains(" 18, 19, … (5 more)]", Plain(new { Items = Enumerable.Range(0, 25).ToList() }), StringComparison.Ordinal);
        Assert.Contains("aaa… (500 more characters)</td>", ValueFormatter.Format(new { Text = new string('a', 1500) })["text/html"], StringComparison.Ordinal);
        Assert.Equal(1500, Plain(new string('a', 1500)).Length);
        Assert.Contains("… (30 more columns)", Plain(new[] { Enumerable.Range(0, 80).ToDictionary(i => $"c{i}", i => i) }.Select(d => d.AsEnumerable().ToDictionary())), StringComparison.Ordinal);
    }

    [Fact]
    public void Html_is_shown_as_it_stands_and_text_as_html_is_encoded()
    {
        Assert.Equal("<b>x</b>", ValueFormatter.Format(CellDisplay.HTML("<b>x</b>"))["text/html"]);
        Assert.Equal("<div><pre>&lt;b&gt;</pre></div>", ValueFormatter.Format("<b>", ["text/html"])["text/html"]);
        Assert.Contains("<td><b>x</b></td>", ValueFormatter.Format(new[] { new { Cell = CellDisplay.HTML("<b>x</b>") } })["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Json_stays_json()
    {
        var bundle = ValueFormatter.Format(JsonNode.Parse("""{"a": [1, "é"]}""")!);
        Assert.Equal("""{"a":[1,"é"]}""", bundle["application/json"]);
        Assert.Equal("{\n  \"a\": [\n    1,\n    \"é\"\n  ]\n}", bundle["text/plain"]);
    }

    [Fact]
    public void A_format_without_a_formatter_is_refused() =>
        Assert.Contains("int has no formatter for image/png", Assert.Throws<ArgumentException>(() => ValueFormatter.Format(1, ["image/png"])).Message, StringComparison.Ordinal);

    private static string Plain(object? value) => ValueFormatter.Format(value)["text/plain"]!;

    private static string Table(string? html) => html is null ? "" : html[(html.IndexOf("study-table\">", StringComparison.Ordinal) + "study-table\">".Length)..html.LastIndexOf("</table>", StringComparison.Ordinal)];

    private static IEnumerable<int> Forever()
    {
        for (var i = 0; ; i++)
        {
            yield return i;
        }
    }
}
