using System.Text.Json.Nodes;
using StudyKit.Notebooks.Reports;

namespace StudyKit.Notebooks.Tests.Reports;

public sealed class ExecutedNotebookTests
{
    [Fact]
    public void papermills_record_tells_the_run()
    {
        var notebook = Executed.Named(
            "out/made.ipynb",
            Executed.Record(Executed.Check("a", 1, 1, true, 0), Executed.Check("b", 1, 2, false, 0)),
            Executed.Code("1"),
            Executed.Code("2", "failed", 1, [], Executed.Error()),
            Executed.Code("3", "pending"),
            Executed.Code("4", "completed", 0, ["skip-execution"]),
            Executed.Markdown("text"),
            Executed.Code("  \n", "completed"));
        Assert.Equal("made", notebook.Name);
        Assert.Equal(CellState.Failed, notebook.State);
        Assert.Equal(TimeSpan.FromSeconds(75), notebook.Duration);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), notebook.Start);
        Assert.Equal((2, 3), (notebook.CellsRun, notebook.CodeCells));
        Assert.Equal((1, 1), (notebook.ChecksPassed, notebook.ChecksDrifted));
    }

    [Theory]
    [InlineData("completed", false, false, CellState.Completed)]
    [InlineData("running", false, false, CellState.Running)]
    [InlineData("pending", false, false, CellState.Pending)]
    [InlineData("failed", true, false, CellState.Failed)]
    [InlineData("completed", true, false, CellState.Failed)]
    [InlineData("completed", true, true, CellState.Completed)]
    [InlineData(null, true, false, CellState.Failed)]
    [InlineData(null, false, false, CellState.Pending)]
    public void a_cells_state_is_its_status_unless_its_outputs_know_better(string? status, bool raised, bool mayRaise, CellState expected)
    {
        JsonObject[] outputs = raised ? [Executed.Error()] : [];
        Assert.Equal(expected, Executed.Notebook(Executed.Code("1", status, 1, mayRaise ? ["raises-exception"] : [], outputs)).State);
    }

    [Theory]
    [InlineData("failed", "E", CellState.Failed)]
    [InlineData("timedout", "E", CellState.TimedOut)]
    [InlineData("killed", "OutOfMemory", CellState.Killed)]
    [InlineData("cancelled", "RunStopped", CellState.Cancelled)]
    [InlineData("failed", "CellTimeoutError", CellState.TimedOut)]
    [InlineData("failed", "StudyKit.Studies.NumberDriftException", CellState.Drifted)]
    public void the_run_record_tells_why_a_cell_ended(string status, string error, CellState expected)
    {
        var metadata = new JsonObject { ["scstudy"] = new JsonObject { ["run"] = new JsonObject { ["status"] = status } } };
        Assert.Equal(expected, Executed.Named("n.ipynb", metadata, Executed.Code("1"), Executed.Code("2", "failed", 1, [], Executed.Error(error))).State);
    }

    [Fact]
    public void checks_tell_expectation_tolerance_and_what_is_missing()
    {
        var checks = (JsonArray)JsonNode.Parse(
            """
            [{"name":"a","expected":0.6,"absolute":0.05,"found":0.61234567891,"cell":3,"passed":true},
             {"name":"b","low":0,"high":1,"found":"NaN","cell":3,"passed":false},
             {"name":"c","expected":2,"relative":0.01,"found":null,"cell":null,"passed":false}]
            """)!;
        var notebook = Executed.Named("n.ipynb", new JsonObject { ["scstudy"] = new JsonObject { ["checks"] = checks } });
        Assert.Equal(
            [
                new ReportedCheck("a", "0.6", "0.612346", "± 0.05", true, 3),
                new ReportedCheck("b", "–", "NaN", "in [0, 1]", false, 3),
                new ReportedCheck("c", "2", "nothing", "± 1%", false, null),
            ],
            notebook.Checks);
    }

    [Fact]
    public void nbclients_times_tell_how_long_a_cell_took()
    {
        var cell = Executed.Code("1", null, null, [], Executed.Stream("x"));
        cell["execution_count"] = 1;
        cell["metadata"] = new JsonObject
        {
            ["execution"] = new JsonObject
            {
                ["iopub.status.busy"] = "2026-03-01T10:00:00.000000Z",
                ["iopub.execute_input"] = "2026-03-01T10:00:00.250000Z",
                ["shell.execute_reply"] = "2026-03-01T10:00:01.750000Z",
                ["iopub.status.idle"] = "2026-03-01T10:00:02.000000Z",
            },
        };
        var notebook = Executed.Notebook(cell);
        Assert.Equal(CellState.Completed, notebook.State);
        Assert.Equal(TimeSpan.FromSeconds(1.5), notebook.Duration);
        Assert.Equal(250, notebook.Start!.Value.Millisecond);
    }

    [Fact]
    public void a_number_that_drifted_is_no_completed_notebook()
    {
        var notebook = Executed.Named("n.ipynb", Executed.Record(Executed.Check("a", 1, 2, false, 0)), Executed.Code("1"));
        Assert.Equal(CellState.Drifted, notebook.State);
    }

    [Fact]
    public void a_notebook_that_stopped_half_way_is_not_finished() =>
        Assert.Equal(CellState.Running, Executed.Notebook(Executed.Code("1"), Executed.Code("2", "pending")).State);

    [Fact]
    public void strange_metadata_counts_as_none()
    {
        var metadata = (JsonObject)JsonNode.Parse("""{"papermill":{"duration":"long","start_time":7,"parameters":[1],"exception":"no"},"scstudy":[],"kernelspec":3}""")!;
        var cell = Executed.Code("1");
        cell["metadata"] = JsonNode.Parse("""{"papermill":"x","execution":{"iopub.execute_input":"then"},"jupyter":1}""");
        cell["outputs"] = JsonNode.Parse("""[{"output_type":"stream","name":"other","text":[]},{"output_type":"display_data","data":{"application/json":null},"metadata":{"image/png":3}},{"output_type":"error","ename":"","evalue":"","traceback":[]}]""");
        var notebook = Executed.Named("n.ipynb", metadata, cell);
        Assert.Null(notebook.Duration);
        Assert.Equal(CellState.Failed, notebook.State);
        Assert.Contains("<h2>n</h2>", HtmlReport.ToHtml([notebook]), StringComparison.Ordinal);
        Assert.Contains("<testsuite ", JUnitReport.ToXml([notebook]), StringComparison.Ordinal);
    }
}
