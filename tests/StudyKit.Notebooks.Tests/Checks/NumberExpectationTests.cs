using StudyKit.Errors;
using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Tests.Checks;

public class NumberExpectationTests
{
    [Theory]
    [InlineData("5", 5, true)]
    [InlineData("5", 5.0000001, false)]
    [InlineData("{expected: 10, absolute: 0.5}", 10.5, true)]
    [InlineData("{expected: 10, absolute: 0.5}", 10.51, false)]
    [InlineData("{expected: -10, relative: 0.1}", -11, true)]
    [InlineData("{expected: -10, relative: 0.1}", -8.9, false)]
    [InlineData("{expected: 10, absolute: 1, relative: 0.1}", 12, true)]
    [InlineData("{expected: 10, absolute: 1, relative: 0.1}", 12.1, false)]
    [InlineData("{low: 0, high: 1}", 1, true)]
    [InlineData("{low: 0, high: 1}", 1.01, false)]
    [InlineData("{low: 0}", 1e300, true)]
    [InlineData("{low: 0}", double.NaN, false)]
    [InlineData("{expected: 1, absolute: 1e9}", double.NaN, false)]
    [InlineData("{expected: .nan}", double.NaN, true)]
    [InlineData("{expected: .inf, relative: 0.1}", double.PositiveInfinity, true)]
    [InlineData("{expected: 0.6, absolute: 0.1, high: 0.65}", 0.66, false)]
    public void A_number_is_within_its_tolerance_or_not(string expectation, double found, bool allowed) =>
        Assert.Equal(allowed, ChecksFile.Parse($"n: {expectation}", "checks.yaml")["n"].Allows(found));

    [Theory]
    [InlineData("{expected: 0.6, absolute: 0.05}", "0.6 ± 0.05")]
    [InlineData("{expected: 0.6, relative: 0.01}", "0.6 ± 1%")]
    [InlineData("5", "5 exact")]
    [InlineData("{low: 0}", "in [0, ∞]")]
    public void The_expectation_is_told_in_words(string expectation, string words) => Assert.Equal(words, ChecksFile.Parse($"n: {expectation}", "checks.yaml")["n"].ToString());

    [Theory]
    [InlineData("n: text", "no number")]
    [InlineData("n: {expected: 1, tolerance: 2}", "tolerance: 2")]
    [InlineData("n: {absolute: 1}", "an expected value, or low or high")]
    [InlineData("n: {expected: 1, absolute: -1}", "a number from 0")]
    [InlineData("n: {low: 2, high: 1}", "not above high")]
    [InlineData("n: 1\nm: {expected: x}", "line 2")]
    public void A_check_that_is_not_understood_is_named(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => ChecksFile.Parse(text, "checks.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_raw_cell_tagged_checks_is_a_checks_file()
    {
        var notebook = NotebookDocument.Create("made.ipynb");
        notebook.Insert(0, CellKind.Raw, "n: 3", "raw").Metadata["tags"] = new System.Text.Json.Nodes.JsonArray("checks");
        notebook.Insert(0, CellKind.Raw, "not: [a check]", "other");
        Assert.Equal(3, Assert.Single(ChecksFile.Of(notebook)).Value.Value);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0.1)]
    public void A_number_survives_its_json(double found)
    {
        var expected = new NumberExpectation { Value = double.PositiveInfinity, RelativeTolerance = 0.5, Low = -1 };
        Assert.Equal(new CheckOutput("n", found, expected), CheckJson.Read(CheckJson.Write("n", found, expected)));
    }
}
