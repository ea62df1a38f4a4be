using System.Text.Json;
using StudyKit.Errors;
using StudyKit.Notebooks.Running;
using StudyKit.Notebooks.Running.Parameters;
using StudyKit.Notebooks.Tests.Sessions;

namespace StudyKit.Notebooks.Tests.Running.Parameters;

[Collection(OneAtATime.Name)]
public class ParameterLiteralTests
{
    [Theory]
    [InlineData("[1, 2]", "new int[] { 1, 2 }")]
    [InlineData("[1, 3000000000]", "new long[] { 1L, 3000000000L }")]
    [InlineData("[1, 2.5]", "new double[] { 1.0, 2.5 }")]
    [InlineData("[a, null]", "new string[] { \"a\", null }")]
    [InlineData("[1, a, true]", "new object[] { 1, \"a\", true }")]
    [InlineData("[1, null]", "new object[] { 1, null }")]
    [InlineData("[]", "new object[] { }")]
    [InlineData("[[1], [2, 3]]", "new int[][] { new int[] { 1 }, new int[] { 2, 3 } }")]
    [InlineData("[[1], [a]]", "new object[] { new int[] { 1 }, new string[] { \"a\" } }")]
    [InlineData("{}", "new Dictionary<string, object>()")]
    [InlineData("{a: 1, \"b\\\"\": [é]}", "new Dictionary<string, object> { { \"a\", 1 }, { \"b\\\"\", new string[] { \"é\" } } }")]
    public void Lists_and_mappings_without_a_declaration(string yaml, string literal) => Assert.Equal($"var p = {literal};", Assign(null, yaml));

    [Theory]
    [InlineData("double[] p = {};", "[1, 2.5, .nan]", "var p = new double[] { 1.0, 2.5, double.NaN };")]
    [InlineData("var p = new[] { 0.5 };", "[1]", "var p = new double[] { 1.0 };")]
    [InlineData("var p = new double[0];", "[]", "var p = new double[] { };")]
    [InlineData("var p = new List<long> { 1 };", "[1]", "var p = new List<long> { 1L };")]
    [InlineData("IReadOnlyList<float> p = [];", "[1]", "var p = (IReadOnlyList<float>)new float[] { 1f };")]
    [InlineData("string[] p = null;", "null", null)]
    [InlineData("double?[] p = null;", "[1, null]", "var p = new double?[] { 1.0, null };")]
    [InlineData("int[][] p = null;", "[[1], []]", "var p = new int[][] { new int[] { 1 }, new int[] { } };")]
    [InlineData("var p = new Dictionary<string, double>();", "{a: 1}", "var p = new Dictionary<string, double> { { \"a\", 1.0 } };")]
    [InlineData("Dictionary<string, List<int>> p = null;", "{a: [1]}", "var p = new Dictionary<string, List<int>> { { \"a\", new List<int> { 1 } } };")]
    [InlineData("string p = null;", "007", "var p = \"007\";")]
    [InlineData("decimal p = 0;", "0.10", "var p = 0.10m;")]
    [InlineData("byte p = 0;", "200", "var p = (byte)200;")]
    [InlineData("char p = 'a';", "\"'\"", "var p = '\\'';")]
    [InlineData("DateTime p = default;", "2020-01-02", "var p = System.DateTime.Parse(\"2020-01-02\", System.Globalization.CultureInfo.InvariantCulture);")]
    [InlineData("object p = null;", "5", "var p = 5;")]
    public void The_declared_type_is_kept(string declaration, string yaml, string? statement)
    {
        if (statement is null)
        {
            Assert.Throws<OptionException>(() => Assign(declaration, yaml));
            return;
        }

        Assert.Equal(statement, Assign(declaration, yaml));
    }

    [Theory]
    [InlineData("int[] p = {};", "[1, a]")]
    [InlineData("int[] p = {};", "5")]
    [InlineData("byte p = 0;", "256")]
    [InlineData("Dictionary<string, int> p = null;", "[1]")]
    [InlineData("DateTime p = default;", "soon")]
    public void What_does_not_fit_is_refused(string declaration, string yaml) =>
        Assert.Contains("declared type", Assert.Throws<OptionException>(() => Assign(declaration, yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_statements_compile_and_give_the_values_back()
    {
        const string Yaml = """
            a: [1, two, [3.5, null], {é: "q\"uo\nte"}]
            b: {x: {y: []}, z: [true, .inf]}
            c: 123456789012345678901234567890
            """;
        var parameters = ParameterSource.FromYaml(Yaml);
        using var session = new SessionRun();
        var cell = string.Join('\n', parameters.Select(p => ParameterAssignment.Of(p, null).Statement));
        var options = "new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals }";
        var json = (string)(await session.Value($"{cell}\nSystem.Text.Json.JsonSerializer.Serialize(new object[] {{ a, b, c.ToString() }}, {options})"))!;
        Assert.Equal("""[[1,"two",[3.5,null],{"é":"q\"uo\nte"}],{"x":{"y":[]},"z":[true,"Infinity"]},"123456789012345678901234567890"]""", json);
    }

    [Fact]
    public void Lists_are_recorded_as_json()
    {
        var recorded = ParameterAssignment.Of(ParameterSource.FromYaml("p: [1, .nan, {a: é}]")[0], null).Recorded!;
        Assert.Equal("""[1,"NaN",{"a":"é"}]""", recorded.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public void Help_tells_names_types_values_and_comments()
    {
        using var folder = new TemporaryFolder();
        var notebook = Fixture.Notebook(folder.Path, "1", "// how many\n// of them\nint count = 3;\n\n// apart\n\ndouble beta = 0.5; // strength\nvar name = \"a b\"; /* whose */\nstring none;\nvar odd = Math.PI;\nvar list = new[] { 1, 2.5 };");
        Assert.Null(ParameterHelp.Of(notebook));
        notebook.Cells[1].Metadata["tags"] = new System.Text.Json.Nodes.JsonArray("parameters");
        Assert.Equal(
            [
                new ParameterHelp("count", "int", "3", "how many of them"),
                new ParameterHelp("beta", "double", "0.5", "strength"),
                new ParameterHelp("name", "string", "\"a b\"", "whose"),
                new ParameterHelp("none", "string", null, string.Empty),
                new ParameterHelp("odd", null, "Math.PI", string.Empty),
                new ParameterHelp("list", "double[]", "new[] { 1, 2.5 }", string.Empty),
            ],
            ParameterHelp.Of(notebook)!);
    }

    [Theory]
    [InlineData("out/{p}-{q}.ipynb", "out/7-x.ipynb")]
    [InlineData("{{p}}.ipynb", "{p}.ipynb")]
    [InlineData("plain.ipynb", "plain.ipynb")]
    public void Paths_take_parameters(string path, string filled) =>
        Assert.Equal(filled, PathTemplate.Fill(path, [NotebookParameter.Parse("p", "6"), NotebookParameter.Parse("q", "x"), NotebookParameter.Parse("p", "7")]));

    [Theory]
    [InlineData("{none}.ipynb")]
    [InlineData("{p.ipynb")]
    [InlineData("p}.ipynb")]
    public void Paths_with_braces_that_mean_nothing_are_refused(string path) =>
        Assert.Throws<OptionException>(() => PathTemplate.Fill(path, [NotebookParameter.Parse("p", "6")]));

    private static string Assign(string? declaration, string yaml) => ParameterAssignment.Of(
        ParameterSource.FromYaml($"p: {yaml}")[0],
        declaration is null ? null : ParameterDeclaration.In(declaration).GetValueOrDefault("p")).Statement;
}
