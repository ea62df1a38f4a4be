using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running;

namespace StudyKit.Notebooks.Tests.Running;

[Collection(OneAtATime.Name)]
public sealed class NotebookRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string OutputPath => _folder.File("out/executed.ipynb");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Outputs_counts_and_results_are_written_as_nbformat_has_them()
    {
        var notebook = Fixture.Load("hello.ipynb");
        var result = await Run(notebook);

        Assert.True(result.Succeeded);
        Assert.Equal(1, result.CellsRun);
        var cell = NotebookDocument.Load(OutputPath).Cells.Single();
        Assert.Equal(1, cell.ExecutionCount);
        Assert.Equal(
            """[{"name":"stdout","output_type":"stream","text":["hello\n"]},{"data":{"text/plain":["42"]},"execution_count":1,"metadata":{},"output_type":"execute_result"}]""",
            cell.Outputs.ToJsonString());
        Assert.Equal(File.ReadAllBytes(Fixture.Path("hello.ipynb")), notebook.ToBytes());
    }

    [Fact]
    public async Task The_record_is_papermills()
    {
        var notebook = Fixture.Load("hello.ipynb");
        notebook.Insert(0, CellKind.Markdown, "# top", "top");
        var output = (await Run(notebook)).Output;

        // The clock is read at the start, at the start and end of each cell, and at the end.
        var record = (JsonObject)output.Metadata["papermill"]!;
        Assert.Equal(
            ["default_parameters", "duration", "end_time", "environment_variables", "exception", "input_path", "output_path", "parameters", "start_time", "version"],
            record.Select(member => member.Key));
        Assert.Equal("2020-03-04T12:00:00.000000+00:00", record["start_time"]!.GetValue<string>());
        Assert.Equal("2020-03-04T12:00:07.500000+00:00", record["end_time"]!.GetValue<string>());
        Assert.Equal(7.5, record["duration"]!.GetValue<double>());
        Assert.Null(record["exception"]);
        Assert.Equal(notebook.Name, record["input_path"]!.GetValue<string>());
        Assert.Equal(OutputPath, record["output_path"]!.GetValue<string>());
        Assert.Equal(
            """{"papermill":{"duration":1.5,"end_time":"2020-03-04T12:00:03.000000\u002B00:00","exception":false,"start_time":"2020-03-04T12:00:01.500000\u002B00:00","status":"completed"},"tags":[]}""",
            output.Cells[0].Metadata.ToJsonString());
        Assert.Equal("2020-03-04T12:00:04.500000+00:00", output.Cells[1].Metadata["papermill"]!["start_time"]!.GetValue<string>());
        Assert.Equal(
            """{"iopub.execute_input":"2020-03-04T12:00:04.500000Z","iopub.status.busy":"2020-03-04T12:00:04.500000Z","iopub.status.idle":"2020-03-04T12:00:06.000000Z","shell.execute_reply":"2020-03-04T12:00:06.000000Z"}""",
            output.Cells[1].Metadata["execution"]!.ToJsonString());
    }

    [Fact]
    public async Task A_failure_is_marked_the_rest_stays_pending_and_the_reader_is_led_to_it()
    {
        var result = await Run(Fixture.Load("fails.ipynb"));

        Assert.Equal("System.DivideByZeroException", result.Failure!.Error.Name);
        Assert.Equal(2, result.Failure.ExecutionCount);
        Assert.Equal(2, result.CellsRun);
        var output = NotebookDocument.Load(OutputPath);
        Assert.Equal([null, "completed", "completed", null, "failed", "pending", "pending"], output.Cells.Select(Status));
        Assert.Equal([null, "False", "False", null, "True", "", ""], output.Cells.Select(Exception));
        Assert.True(output.Metadata["papermill"]!["exception"]!.GetValue<bool>());
        Assert.NotNull(output.Metadata["papermill"]!["end_time"]);

        const string Style = "style=\"color:red; font-family:Helvetica Neue, Helvetica, Arial, sans-serif; font-size:2em;\"";
        Assert.Equal($"<span {Style}>An Exception was encountered at '<a href=\"#papermill-error-cell\">In [2]</a>'.</span>", output.Cells[0].Source);
        Assert.Equal($"<span id=\"papermill-error-cell\" {Style}>Execution using papermill encountered an exception here and stopped:</span>", output.Cells[3].Source);
        Assert.All([0, 3], index => Assert.Equal(["papermill-error-cell-tag"], output.Cells[index].Tags));
        Assert.All([0, 3], index => Assert.Equal(CellKind.Markdown, output.Cells[index].Kind));

        var outputs = output.Cells[4].Outputs;
        Assert.Equal(["stream", "error"], outputs.Select(node => node!["output_type"]!.GetValue<string>()));
        Assert.Equal("Attempted to divide by zero.", outputs[1]!["evalue"]!.GetValue<string>());
        Assert.Equal("   at Divide(Int32 by) in In [2]:line 3", outputs[1]!["traceback"]![1]!.GetValue<string>());
        Assert.Null(output.Cells[5].ExecutionCount);
        Assert.Empty(output.Cells[5].Outputs);
    }

    [Fact]
    public async Task A_second_run_starts_from_a_clean_notebook()
    {
        await Run(Fixture.Load("fails.ipynb"));
        var failed = NotebookDocument.Load(OutputPath);
        failed.Cells[4].Source = "1";
        failed.Cells[5].Metadata["tags"] = new JsonArray("skip-execution");
        var result = await Run(failed);

        Assert.True(result.Succeeded);
        Assert.Equal(5, result.Output.Cells.Count);
        Assert.All(result.Output.Cells, cell => Assert.Equal("completed", Status(cell)));
        Assert.Null(result.Output.Metadata["papermill"]!["exception"]);
        Assert.Single(result.Output.Cells[2].Outputs);
        Assert.Empty(result.Output.Cells[3].Outputs);
    }

    [Fact]
    public async Task The_output_is_written_as_the_notebook_runs()
    {
        const string Look =
            """string.Join(" ", System.Text.Json.Nodes.JsonNode.Parse(System.IO.File.ReadAllText("out/executed.ipynb"))["cells"].AsArray().Select(c => (string)c["metadata"]["papermill"]["status"]))""";
        var result = await Run(Fixture.Notebook(_folder.Path, "1", Look, "3"));
        Assert.Equal("completed running pending", result.Output.Cells[1].Outputs[0]!["data"]!["text/plain"]![0]!.GetValue<string>());
        Assert.Equal(["executed.ipynb"], Directory.GetFiles(_folder.File("out")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_stopped_run_keeps_what_there_is()
    {
        var gate = Guid.NewGuid().ToString("N");
        using var stop = new CancellationTokenSource();
        using var mayEnd = new ManualResetEventSlim();
        AppContext.SetData(gate, new Action(() =>
        {
            stop.Cancel();
            mayEnd.Wait();
        }));
        var notebook = Fixture.Notebook(_folder.Path, "1", $"Console.WriteLine(\"so far\");\n((Action)AppContext.GetData(\"{gate}\"))();", "3");
        try
        {
            var result = await Run(notebook, cancellationToken: stop.Token);
            Assert.Equal(NotebookRunStatus.Cancelled, result.Status);
            Assert.Equal([CellRunStatus.Completed, CellRunStatus.Cancelled, CellRunStatus.Pending], result.Cells.Select(cell => cell.Status));
        }
        finally
        {
            mayEnd.Set();
            await SessionIsFree();
        }

        var output = NotebookDocument.Load(OutputPath);
        Assert.Equal([null, "completed", null, "failed", "pending"], output.Cells.Select(Status));
        Assert.Equal(["stream", "error"], output.Cells[3].Outputs.Select(node => node!["output_type"]!.GetValue<string>()));
        Assert.NotNull(output.Metadata["papermill"]!["end_time"]);
    }

    [Fact]
    public async Task An_expected_exception_does_not_stop_the_run()
    {
        var notebook = Fixture.Notebook(_folder.Path, "throw new Exception(\"expected\");", "2");
        notebook.Cells[0].Metadata["tags"] = new JsonArray("raises-exception");
        var result = await Run(notebook);

        Assert.True(result.Succeeded);
        Assert.Equal(["completed", "completed"], result.Output.Cells.Select(Status));
        Assert.Equal("error", result.Output.Cells[0].Outputs[0]!["output_type"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_display_can_be_updated_by_a_later_cell()
    {
        var result = await Run(Fixture.Notebook(_folder.Path, "var shown = display(\"before\");", "shown.Update(\"after\");"));
        Assert.Equal("after", result.Output.Cells[0].Outputs.Single()!["data"]!["text/plain"]![0]!.GetValue<string>());
        Assert.Empty(result.Output.Cells[1].Outputs);
    }

    [Fact]
    public async Task Json_formats_are_kept_as_json_and_images_as_one_string()
    {
        var result = await Run(Fixture.Notebook(
            _folder.Path,
            """
            "{\"a\":[1.0]}".DisplayAs("application/vnd.x+json");
            "QUJD\nREVG".DisplayAs("image/png");
            "a\nb".DisplayAs("image/svg+xml");
            """));
        Assert.True(result.Succeeded);
        Assert.Equal(
            ["""{"application/vnd.x\u002Bjson":{"a":[1.0]}}""", """{"image/png":"QUJD\nREVG"}""", """{"image/svg\u002Bxml":["a\n","b"]}"""],
            result.Output.Cells[0].Outputs.Select(node => node!["data"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_language_that_cannot_be_run_is_found_before_any_cell_runs()
    {
        var error = await Assert.ThrowsAsync<InputException>(() => Run(Fixture.Notebook(_folder.Path, "1", "2\n#!pwsh\nls")));
        Assert.Contains("cell 2, line 2: the language 'pwsh'", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(OutputPath));
    }

    [Fact]
    public async Task Progress_tells_each_code_cell()
    {
        var messages = new Messages();
        await Run(Fixture.Load("fails.ipynb"), messages);
        Assert.Equal(
            ["started 1/3 Console.WriteLine(\"before\");", "ended 1/3 ", "started 2/3 int Divide(int by)", "ended 2/3 System.DivideByZeroException"],
            messages.Where(message => message is NotebookProgress.CellStarted or NotebookProgress.CellEnded).Select(message => message switch
            {
                NotebookProgress.CellStarted start => $"started {start.Number}/{start.Count} {start.Title}",
                NotebookProgress.CellEnded end => $"ended {end.Number}/{end.Count} {end.Error?.Name}",
                _ => message.ToString(),
            }));
        Assert.Equal(3, Assert.IsType<NotebookProgress.RunStarted>(messages[0]).CellCount);
        Assert.Equal("before\n", Assert.IsType<Notebooks.Sessions.StreamOutput>(messages.OfType<NotebookProgress.CellPutOut>().First().Output).Text);
        var result = Assert.IsType<NotebookProgress.RunEnded>(messages[^1]).Result;
        Assert.Equal(NotebookRunStatus.Failed, result.Status);
        Assert.Equal([CellRunStatus.Completed, CellRunStatus.Failed, CellRunStatus.Pending], result.Cells.Select(cell => cell.Status));
        Assert.All(result.Cells, cell => Assert.Equal(cell.Id, result.Output.Cells[cell.Index].Id));
    }

    [Fact]
    public async Task The_working_directory_can_be_chosen_and_must_be_there()
    {
        var options = new NotebookRunOptions { WorkingDirectory = _folder.Path };
        var result = await NotebookRunner.RunAsync(Fixture.Notebook(AppContext.BaseDirectory, "System.IO.File.WriteAllText(\"made.txt\", \"\");"), options);
        Assert.True(result.Succeeded);
        Assert.True(File.Exists(_folder.File("made.txt")));
        await Assert.ThrowsAsync<OptionException>(() => NotebookRunner.RunAsync(Fixture.Load("hello.ipynb"), options with { WorkingDirectory = _folder.File("none") }));
    }

    private static string? Status(NotebookCell cell) => cell.Metadata["papermill"]?["status"]!.GetValue<string>();

    private static string? Exception(NotebookCell cell) =>
        cell.Metadata["papermill"] is { } record ? record["exception"]?.GetValue<bool>().ToString() ?? string.Empty : null;

    private static async Task SessionIsFree()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                new Notebooks.Sessions.CSharpSession().Dispose();
                return;
            }
            catch (StudyKitException) when (tries < 500)
            {
                await Task.Delay(10);
            }
        }
    }

    private Task<NotebookRunResult> Run(NotebookDocument notebook, Messages? messages = null, CancellationToken cancellationToken = default) =>
        NotebookRunner.RunAsync(notebook, new NotebookRunOptions { OutputPath = OutputPath, Clock = new ManualClock() }, messages, cancellationToken);
}
