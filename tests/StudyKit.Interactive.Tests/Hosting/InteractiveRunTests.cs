using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running;
using StudyKit.Notebooks.Running.Parameters;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Interactive.Tests.Hosting;

[Collection(OneAtATime.Name)]
public sealed class InteractiveRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hosted-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Parameters_are_injected_and_the_host_is_on_record()
    {
        var notebook = NotebookDocument.Create(Path.Combine(_folder, "in.ipynb"));
        notebook.Insert(0, CellKind.Code, "int seeds = 2;", "a");
        notebook.Cells[0].Metadata["tags"] = new System.Text.Json.Nodes.JsonArray("parameters");
        notebook.Insert(1, CellKind.Code, "Console.Write(seeds * 2); Check.Near(\"seeds\", seeds, 3);", "b");
        var host = NotebookHosts.Find(NotebookHosts.Interactive)!;
        var options = new NotebookRunOptions { Host = host, Parameters = [NotebookParameter.Parse("seeds", "3")] };
        var result = await NotebookRunner.RunAsync(notebook, options);

        Assert.Equal(NotebookRunStatus.Completed, result.Status);
        Assert.Equal("6", result.Output.Cells[2].Outputs[0]!["text"]![0]!.GetValue<string>());
        Assert.True(Assert.Single(result.Checks).Passed);
        Assert.Equal(host.Description, result.Output.Metadata["scstudy"]!["run"]!["host"]!.GetValue<string>());
    }
}
