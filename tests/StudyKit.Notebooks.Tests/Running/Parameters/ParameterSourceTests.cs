using System.Numerics;
using System.Text;
using StudyKit.Errors;
using StudyKit.Notebooks.Running.Parameters;

namespace StudyKit.Notebooks.Tests.Running.Parameters;

public class ParameterSourceTests
{
    // What PyYAML's SafeLoader without timestamps makes of these.
    [Theory]
    [InlineData("yes", true)]
    [InlineData("No", false)]
    [InlineData("on", true)]
    [InlineData("OFF", false)]
    [InlineData("TRUE", true)]
    [InlineData("y", "y")]
    [InlineData("tRue", "tRue")]
    [InlineData("null", null)]
    [InlineData("~", null)]
    [InlineData("", null)]
    [InlineData("none", "none")]
    [InlineData("-7", -7L)]
    [InlineData("+12", 12L)]
    [InlineData("1_000", 1000L)]
    [InlineData("017", 15L)]
    [InlineData("0o17", "0o17")]
    [InlineData("0x1F", 31L)]
    [InlineData("0b101", 5L)]
    [InlineData("08", "08")]
    [InlineData("0x", "0x")]
    [InlineData("1:30", 90L)]
    [InlineData("-1:30:05", -5405L)]
    [InlineData("1.5", 1.5)]
    [InlineData("4.", 4.0)]
    [InlineData("1.0e+3", 1000.0)]
    [InlineData("-1.5e-3", -0.0015)]
    [InlineData("-.Inf", double.NegativeInfinity)]
    [InlineData(".nan", double.NaN)]
    [InlineData("nan", "nan")]
    [InlineData("1:30.5", 90.5)]
    [InlineData("2020-01-02", "2020-01-02")]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("\"5\"", "5")]
    [InlineData("'yes'", "yes")]
    [InlineData("!!str 5", "5")]
    [InlineData("!!float 5", 5.0)]

    // And what it does not, though people mean numbers.
    [InlineData("1e3", 1000.0)]
    [InlineData("1.0e3", 1000.0)]
    [InlineData("-.5", -0.5)]
    public void Scalars_are_read_as_papermill_reads_them(string yaml, object? value) =>
        Assert.Equal(value is long whole ? new BigInteger(whole) : value, Single($"a: {yaml}"));

    [Fact]
    public void Lists_and_mappings_nest()
    {
        var value = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(Single("a: {b: [1, x, [2.5, null]], 3: é}"));
        Assert.Equal(["b", "3"], value.Keys);
        var list = Assert.IsAssignableFrom<IReadOnlyList<object?>>(value["b"]);
        Assert.Equal([new BigInteger(1), "x"], list.Take(2));
        Assert.Equal([2.5, null], Assert.IsAssignableFrom<IReadOnlyList<object?>>(list[2]));
        Assert.Equal("é", value["3"]);
    }

    [Fact]
    public void Aliases_and_merge_keys_are_followed()
    {
        var last = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(ParameterSource.FromYaml("x: &one {a: 1, b: 2}\ny:\n  <<: *one\n  b: 3\n")[^1].Value);
        Assert.Equal(new BigInteger(1), last["a"]);
        Assert.Equal(new BigInteger(3), last["b"]);
    }

    [Fact]
    public void Json_is_yaml_and_base64_is_decoded()
    {
        const string Json = """{"seeds": 3, "name": "a\"b"}""";
        foreach (var parameters in new[] { ParameterSource.FromYaml(Json), ParameterSource.FromBase64(Convert.ToBase64String(Encoding.UTF8.GetBytes(Json))) })
        {
            Assert.Equal(["seeds", "name"], parameters.Select(p => p.Name));
            Assert.Equal([new BigInteger(3), "a\"b"], parameters.Select(p => p.Value));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("null")]
    public void Nothing_gives_no_parameters(string yaml) => Assert.Empty(ParameterSource.FromYaml(yaml));

    [Theory]
    [InlineData("[1, 2]", "one YAML mapping")]
    [InlineData("a: [1", "line 2: found broken YAML")]
    [InlineData("a: 1\na: 2", "broken YAML")]
    [InlineData("a: !!python/object:os.system x", "tagged")]
    [InlineData("a: 1\n---\nb: 2", "several documents")]
    [InlineData("a: &a [*a]", "YAML")]
    [InlineData("a: &a {<<: *a}", "YAML")]
    public void Text_that_is_no_mapping_is_refused(string yaml, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => ParameterSource.FromYaml(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_value_that_aliases_blow_up_is_refused()
    {
        var yaml = "a: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + string.Concat(Enumerable.Range(1, 8).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        Assert.Contains("too many parts", Assert.Throws<InputException>(() => ParameterSource.FromYaml(yaml)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_not_there_and_bad_base64_are_named()
    {
        Assert.Contains("none.yaml", Assert.Throws<InputException>(() => ParameterSource.FromFile("none.yaml")).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => ParameterSource.FromBase64("%%%"));
    }

    private static object? Single(string yaml) => Assert.Single(ParameterSource.FromYaml(yaml)).Value;
}
