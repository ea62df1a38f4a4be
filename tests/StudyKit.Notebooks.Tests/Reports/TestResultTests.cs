using System.Xml.Linq;
using StudyKit.Notebooks.Reports;

namespace StudyKit.Notebooks.Tests.Reports;

public sealed class TestResultTests
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private static ExecutedNotebook[] Notebooks() =>
    [
        Executed.Named(
            "a.ipynb",
            Executed.Record(Executed.Check("r", 1, 1, true, 0), Executed.Check("r", 1, 2, false, 0)),
            Executed.Code("First()", "completed", 90_061.5, [], Executed.Stream("out \u001b[31mred\u001b[0m\u0000\ud800\n"), Executed.Stream("err\n", "stderr"), Executed.Display(("text/plain", "42"))),
            Executed.Code("Second()", "failed", 0.25, [], Executed.Error("E", "bad <thing>", "E: bad <thing>", "   at cell 2")),
            Executed.Code("Slow()", "failed", 2, [], Executed.Error("CellTimeoutError", "the cell took longer than 2 s")),
            Executed.Code("Third()", "pending"),
            Executed.Markdown("text")),
        Executed.Named("b.ipynb", [], Executed.Code("First()")),
    ];

    [Fact]
    public void every_cell_and_check_is_a_test_of_the_right_outcome()
    {
        var run = XDocument.Parse(TrxReport.ToXml(Notebooks())).Root!;
        Assert.Equal(
            [
                ("a / 01 First()", "Passed", "1.01:01:01.5000000"),
                ("a / 02 Second()", "Failed", "00:00:00.2500000"),
                ("a / 03 Slow()", "Timeout", "00:00:02"),
                ("a / 04 Third()", "NotExecuted", "00:00:00"),
                ("a / check: r", "Passed", "00:00:00"),
                ("a / check: r (2)", "Failed", "00:00:00"),
                ("b / 01 First()", "Passed", "00:00:00.5000000"),
            ],
            run.Element(Trx + "Results")!.Elements().Select(result => ((string)result.Attribute("testName")!, (string)result.Attribute("outcome")!, (string)result.Attribute("duration")!)));
        var counters = run.Element(Trx + "ResultSummary")!.Element(Trx + "Counters")!.Attributes().Where(counter => (int)counter > 0).Select(counter => $"{counter.Name} {counter.Value}");
        Assert.Equal(["total 7", "executed 6", "passed 3", "failed 2", "timeout 1", "notExecuted 1"], counters);
        Assert.Equal("Failed", (string)run.Element(Trx + "ResultSummary")!.Attribute("outcome")!);
    }

    [Fact]
    public void results_definitions_and_entries_belong_together()
    {
        var run = XDocument.Parse(TrxReport.ToXml(Notebooks())).Root!;
        Assert.Equal(
            ["Times", "TestSettings", "Results", "TestDefinitions", "TestEntries", "TestLists", "ResultSummary"],
            run.Elements().Select(element => element.Name.LocalName));
        var results = run.Element(Trx + "Results")!.Elements(Trx + "UnitTestResult").Select(result => (Id(result, "testId"), Id(result, "executionId"))).ToList();
        Assert.Equal(7, results.Distinct().Count());
        Assert.Equal(results, run.Element(Trx + "TestDefinitions")!.Elements(Trx + "UnitTest").Select(test => (Id(test, "id"), Id(test.Element(Trx + "Execution")!, "id"))));
        Assert.Equal(results, run.Element(Trx + "TestEntries")!.Elements(Trx + "TestEntry").Select(entry => (Id(entry, "testId"), Id(entry, "executionId"))));
        var lists = run.Element(Trx + "TestLists")!.Elements().Select(list => Id(list, "id")).ToList();
        Assert.All(run.Descendants().Attributes("testListId"), list => Assert.Contains(Guid.Parse(list.Value), lists));
        Assert.All(run.Descendants(Trx + "UnitTestResult"), result => Assert.True((DateTimeOffset)result.Attribute("endTime")! >= (DateTimeOffset)result.Attribute("startTime")!));

        static Guid Id(XElement element, string name) => Guid.Parse((string)element.Attribute(name)!);
    }

    [Fact]
    public void a_failure_tells_why_and_where_and_what_was_put_out()
    {
        var results = XDocument.Parse(TrxReport.ToXml(Notebooks())).Descendants(Trx + "UnitTestResult").ToList();
        Assert.Equal("out red\ufffd\ufffd\n42\n", results[0].Element(Trx + "Output")!.Element(Trx + "StdOut")!.Value);
        Assert.Equal("err\n", results[0].Element(Trx + "Output")!.Element(Trx + "StdErr")!.Value);
        var error = results[1].Element(Trx + "Output")!.Element(Trx + "ErrorInfo")!;
        Assert.Equal("E: bad <thing>", error.Element(Trx + "Message")!.Value);
        Assert.Equal("E: bad <thing>\n   at cell 2", error.Element(Trx + "StackTrace")!.Value);
        Assert.Contains("expected 1, found 2, tolerance ± 0.1", results[5].Value, StringComparison.Ordinal);
        Assert.Null(results[6].Element(Trx + "Output"));
    }

    [Fact]
    public void ids_stay_from_run_to_run()
    {
        var once = XDocument.Parse(TrxReport.ToXml([Executed.Notebook(Executed.Code("First()", "completed", 1))]));
        var again = XDocument.Parse(TrxReport.ToXml([Executed.Notebook(Executed.Code("First()", "failed", 2, [], Executed.Error()))]));
        Assert.Equal(
            once.Descendants(Trx + "UnitTestResult").Attributes("testId").Select(id => id.Value),
            again.Descendants(Trx + "UnitTestResult").Attributes("testId").Select(id => id.Value));
        Assert.NotEqual(once.Root!.Attribute("id")!.Value, again.Root!.Attribute("id")!.Value);
    }

    [Fact]
    public void junit_counts_failures_errors_and_skipped_cells()
    {
        var root = XDocument.Parse(JUnitReport.ToXml(Notebooks())).Root!;
        Assert.Equal(["name notebooks", "tests 7", "failures 1", "errors 2", "time 75.500"], root.Attributes().Select(attribute => $"{attribute.Name} {attribute.Value}"));
        var suites = root.Elements("testsuite").ToList();
        Assert.Equal(
            ["name a", "tests 6", "failures 1", "errors 2", "skipped 1", "time 75.000", "timestamp 2026-03-01T10:00:00"],
            suites[0].Attributes().Select(attribute => $"{attribute.Name} {attribute.Value}"));
        Assert.Equal(["", "error", "error", "skipped", "", "failure"], suites[0].Elements("testcase").Select(test => test.Elements().FirstOrDefault(e => e.Name.LocalName is "error" or "failure" or "skipped")?.Name.LocalName ?? ""));
        Assert.Equal("timed out", (string)suites[0].Elements("testcase").ElementAt(2).Element("error")!.Attribute("type")!);
        Assert.Equal(["0.500"], suites[1].Elements("testcase").Attributes("time").Select(time => time.Value));
    }
}
