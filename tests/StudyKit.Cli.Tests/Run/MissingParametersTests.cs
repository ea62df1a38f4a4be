using System.Text.Json.Nodes;
using StudyKit.Cli.Run;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running.Parameters;

namespace StudyKit.Cli.Tests.Run;

public sealed class MissingParametersTests
{
    [Fact]
    public async Task What_is_not_given_is_asked_for_and_an_empty_line_keeps_the_notebooks_value()
    {
        using var asked = new StringWriter();
        using var answers = new StringReader("\n0.5\n");
        var found = await MissingParameters.AskAsync(
            Notebook("int seeds = 3; // how many\nint cells = 4;\nvar beta = 1.0;"), [NotebookParameter.Parse("seeds", "1")], answers, asked, CancellationToken.None);

        Assert.Equal("beta 0.5", string.Join(',', found.Select(parameter => $"{parameter.Name} {parameter.Text}")));
        Assert.Equal("cells (int) [4]: beta (double) [1.0]: ", asked.ToString());
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_for_an_answer()
    {
        using var answers = new SilentReader();
        using var stop = new CancellationTokenSource();
        var asking = MissingParameters.AskAsync(Notebook("int seeds = 3;"), [], answers, TextWriter.Null, stop.Token);
        await answers.Asked;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private static NotebookDocument Notebook(string declarations)
    {
        var notebook = NotebookDocument.Create("made.ipynb");
        notebook.Insert(0, CellKind.Code, declarations, "cell").Metadata["tags"] = new JsonArray("parameters");
        return notebook;
    }

    /// <summary>A terminal at which nobody types.</summary>
    private sealed class SilentReader : TextReader
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _never = new();

        public Task Asked => _asked.Task;

        public override string? ReadLine()
        {
            _asked.TrySetResult();
            _never.Wait();
            return null;
        }

        protected override void Dispose(bool disposing)
        {
            _never.Set();
            base.Dispose(disposing);
        }
    }
}
