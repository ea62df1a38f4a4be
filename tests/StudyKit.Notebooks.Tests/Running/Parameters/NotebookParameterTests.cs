using System.Numerics;
using StudyKit.Errors;
using StudyKit.Notebooks.Running.Parameters;
using StudyKit.Notebooks.Tests.Sessions;

namespace StudyKit.Notebooks.Tests.Running.Parameters;

[Collection(OneAtATime.Name)]
public class NotebookParameterTests
{
    [Theory]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData("None", null)]
    [InlineData("null", null)]
    [InlineData("1.5", 1.5)]
    [InlineData("-.5e-3", -0.0005)]
    [InlineData("4.", 4.0)]
    [InlineData("NaN", double.NaN)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("text", "text")]
    [InlineData("", "")]
    [InlineData("1,5", "1,5")]
    [InlineData("0x10", "0x10")]
    [InlineData(" a ", " a ")]
    public void Values_are_typed_as_papermill_types_them(string text, object? value) =>
        Assert.Equal(value, NotebookParameter.Parse("p", text).Value);

    [Theory]
    [InlineData("7", "7")]
    [InlineData("-0042", "-42")]
    [InlineData("1_000", "1000")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    public void Whole_numbers_are_whole_at_any_size(string text, string value) =>
        Assert.Equal(BigInteger.Parse(value, System.Globalization.CultureInfo.InvariantCulture), NotebookParameter.Parse("p", text).Value);

    private static readonly string[] Texts =
    [
        "True", "None", "0", "-1", "2147483647", "2147483648", "-2147483648", "-9223372036854775808", "123456789012345678901234567890",
        "0.1", "1e300", "-0.0", "nan", "inf", "-Infinity", "4.9e-324", "plain", "quo\"te\\ back", "{brace}", "é β 🧬 日本",
        "line\nfeed\r\ttab\0nul", "\u0085\u2028\u2029", "half \ud83e pair",
    ];

    [Fact]
    public async Task The_statements_give_the_values_back()
    {
        var parameters = Texts.Select((text, i) => NotebookParameter.Parse($"p{i}", text)).ToList();
        using var session = new SessionRun();
        var cell = string.Join('\n', parameters.Select(p => ParameterAssignment.Of(p, null).Statement));
        var values = (object?[])(await session.Value($"{cell}\nnew object[] {{ {string.Join(", ", parameters.Select(p => p.Name))} }}"))!;

        Assert.Equal(parameters.Select(p => Bits(p.Value)), values.Select(Bits));
    }

    [Theory]
    [InlineData("double p = 1;", "4", "var p = 4.0;")]
    [InlineData("var p = 1.0;", "4", "var p = 4.0;")]
    [InlineData("var p = -1.0;", "4", "var p = 4.0;")]
    [InlineData("var p = 1;", "4.5", "var p = 4.5;")]
    [InlineData("var p = 1;", "4", "var p = 4;")]
    [InlineData("var p = 2 * 3;", "4", "var p = 4;")]
    [InlineData("long p = 1;", "4", "var p = 4L;")]
    [InlineData("float p = 1;", "0.1", "var p = 0.1f;")]
    [InlineData("float p = 1;", "nan", "var p = float.NaN;")]
    [InlineData("decimal p = 1;", "0.10", "var p = 0.10m;")]
    [InlineData("string p = \"\";", "0042", "var p = \"0042\";")]
    [InlineData("string p = \"\";", "None", "var p = (string)null;")]
    [InlineData("var p = \"\";", "5", "var p = \"5\";")]
    [InlineData("double? p = 1;", "None", "var p = (double?)null;")]
    [InlineData("double? p = null;", "-4", "var p = (double?)(-4.0);")]
    [InlineData("bool p = true;", "False", "var p = false;")]
    [InlineData("DayOfWeek p = DayOfWeek.Monday;", "x", "DayOfWeek p = \"x\";")]
    [InlineData("const int p = 1;", "4", "var p = 4;")]
    [InlineData("int o = 2, p = 1;", "4", "var p = 4;")]
    [InlineData("int o = 2;", "4", "var p = 4;")]
    public void The_declared_type_is_kept(string declaration, string text, string statement) =>
        Assert.Equal(statement, Assign(declaration, text));

    [Theory]
    [InlineData("int p = 1;", "4.5")]
    [InlineData("int p = 1;", "2147483648")]
    [InlineData("int p = 1;", "None")]
    [InlineData("bool p = true;", "1")]
    [InlineData("double p = 1;", "many")]
    [InlineData("float p = 1;", "1e300")]
    [InlineData("decimal p = 1;", "nan")]
    public void A_value_that_does_not_fit_its_declared_type_is_refused(string declaration, string text)
    {
        var error = Assert.Throws<OptionException>(() => Assign(declaration, text));
        Assert.Contains("parameter p", error.Message, StringComparison.Ordinal);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("1st")]
    [InlineData("class")]
    [InlineData("x; Evil()")]
    public void A_name_that_is_no_variable_is_refused(string name) =>
        Assert.Throws<OptionException>(() => ParameterAssignment.Of(NotebookParameter.Parse(name, "1"), null));

    // Whole numbers by value whatever their type, floating-point numbers bit by bit.
    private static object? Bits(object? value) => value switch
    {
        int number => new BigInteger(number),
        long number => new BigInteger(number),
        double number => BitConverter.DoubleToInt64Bits(number),
        _ => value,
    };

    private static string Assign(string declaration, string text) =>
        ParameterAssignment.Of(NotebookParameter.Parse("p", text), ParameterDeclaration.In(declaration).GetValueOrDefault("p")).Statement;
}
