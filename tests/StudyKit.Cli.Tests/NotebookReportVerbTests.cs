using System.Xml.Linq;

namespace StudyKit.Cli.Tests;

public sealed class NotebookReportVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report-").FullName;

    public NotebookReportVerbTests() => File.WriteAllText(
        Path.Combine(_folder, "done.ipynb"),
        """
        {"cells":[{"cell_type":"code","execution_count":1,"metadata":{"tags":[]},"outputs":[{"name":"stdout","output_type":"stream","text":["hello\n"]}],"source":["Greet()"]}],
         "metadata":{},"nbformat":4,"nbformat_minor":4}
        """);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void reports_of_three_kinds_are_written()
    {
        using var study = StudyProcess.RunToEnd(
            _folder, "notebook", "report", "done.ipynb", "--html", "out/r.html", "--trx", "out/r.trx", "--junit", "out/r.xml", "--title", "A & B", "--hide-source");
        Assert.True(study.ExitCode == ExitCode.Ok, study.Errors);
        Assert.Equal("wrote out/r.html\nwrote out/r.trx\nwrote out/r.xml\n", study.Output);
        var page = File.ReadAllText(Path.Combine(_folder, "out/r.html"));
        Assert.Contains("<h1>A &amp; B</h1>", page, StringComparison.Ordinal);
        Assert.Contains(">hello</pre>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Greet", page, StringComparison.Ordinal);
        Assert.Equal("done / 01 Greet()", XDocument.Load(Path.Combine(_folder, "out/r.trx")).Descendants().Attributes("testName").Single().Value);
        Assert.Equal("01 Greet()", XDocument.Load(Path.Combine(_folder, "out/r.xml")).Descendants("testcase").Single().Attribute("name")!.Value);
    }

    [Theory]
    [InlineData("wanted --html, --trx or --junit", "done.ipynb")]
    [InlineData("nothing of that name", "other.ipynb", "--html", "r.html")]
    [InlineData("another file than the notebook", "done.ipynb", "--html", "./done.ipynb")]
    [InlineData("Required argument 'NOTEBOOK' missing", "--html", "r.html")]
    public void bad_usage_is_named(string said, params string[] args)
    {
        using var study = StudyProcess.RunToEnd(_folder, ["notebook", "report", .. args]);
        Assert.Equal(ExitCode.BadInput, study.ExitCode);
        Assert.Contains(said, study.Errors, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder));
    }
}
