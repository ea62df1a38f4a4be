using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running;
using StudyKit.Studies;

namespace StudyKit.Notebooks.Tests.Running;

[Collection(OneAtATime.Name)]
public sealed class RunChecksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Messages _messages = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Numbers_that_cells_give_are_compared_and_every_drift_is_told()
    {
        var result = await Run(
            string.Empty,
            "Check.Near(\"near\", 1.0, 1.05, absolute: 0.1);\nCheck.Between(\"outside\", 3, 0, 2);",
            "\"{\\\"name\\\": \\\"shown\\\", \\\"found\\\": 5, \\\"expected\\\": 4, \\\"relative\\\": 0.01}\".DisplayAs(\"application/vnd.scstudy.check+json\");",
            "1");

        Assert.Equal(NotebookRunStatus.Drifted, result.Status);
        Assert.Equal(["near", "outside", "shown"], result.Checks.Select(check => check.Name));
        Assert.Equal(["outside: expected in [0, 2], found 3 (cell 1)", "shown: expected 4 ± 1%, found 5 (cell 2)"], result.Drifts.Select(drift => drift.ToString()));
        Assert.All(result.Cells, cell => Assert.Equal(CellRunStatus.Completed, cell.Status));
        Assert.Equal(3, _messages.OfType<NotebookProgress.Checked>().Count());
        var saved = NotebookDocument.Load(_folder.File("out.ipynb")).Metadata["scstudy"]!["checks"]!.AsArray();
        Assert.Equal([true, false, false], saved.Select(check => check!["passed"]!.GetValue<bool>()));
        Assert.Equal(
            """{"name":"shown","found":5,"expected":4,"relative":0.01,"cell":1,"tolerance":"\u00B1 1%","passed":false}""",
            saved[2]!.ToJsonString());
    }

    [Fact]
    public async Task A_file_expects_of_names_and_what_is_missing_drifts()
    {
        var result = await Run("given: 2\nmissing: {low: 0}\n", "Check.That(\"given\", 1);\nCheck.That(\"given\", 2);\nCheck.That(\"free\", 9);");
        Assert.Equal(["given: expected 2 exact, found 2 (cell 1)", "missing: expected in [0, ∞], found nothing"], result.Checks.Select(check => check.ToString()));
        Assert.Equal([true, false], result.Checks.Select(check => check.Passed));
        Assert.Equal(NotebookRunStatus.Drifted, result.Status);
    }

    [Fact]
    public async Task The_librarys_checks_tell_every_drift_and_fail_their_cell()
    {
        var result = await Run(
            string.Empty,
            $"#r \"{typeof(NumberCheck).Assembly.Location}\"\nusing StudyKit.Studies;\nNumberCheck.Near(\"a\", 1, 1, 0);\nNumberCheck.Near(\"b\", 2, 1, 0.5);\nNumberCheck.Near(\"c\", double.NaN, 1, 9);",
            "2");
        Assert.Equal(NotebookRunStatus.Drifted, result.Status);
        Assert.Equal(3, result.Checks.Count);
        Assert.Equal(["b: expected 1 ± 0.5, found 2 (cell 3)", "c: expected 1 ± 9, found NaN (cell 3)"], result.Drifts.Select(drift => drift.ToString()));
        Assert.Equal("2 of 3 numbers drifted", result.Failure!.Error.Message);
        Assert.Equal([CellRunStatus.Failed, CellRunStatus.Pending], result.Cells.Select(cell => cell.Status));

        // Elsewhere the library's check throws as ever.
        Assert.Throws<NumberDriftException>(() => NumberCheck.Near("b", 2, 1, 0.5));
    }

    private Task<NotebookRunResult> Run(string checks, params string[] cells) => NotebookRunner.RunAsync(
        Fixture.Notebook(_folder.Path, cells),
        new NotebookRunOptions { OutputPath = _folder.File("out.ipynb"), Checks = ChecksFile.Parse(checks, "checks.yaml") },
        _messages);
}
