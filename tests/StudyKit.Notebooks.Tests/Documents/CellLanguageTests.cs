using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Tests.Documents;

public class CellLanguageTests
{
    [Theory]
    [InlineData("x", null, null, "csharp")]
    [InlineData("x", null, "fsharp", "fsharp")]
    [InlineData("x", "pwsh", "fsharp", "pwsh")]
    [InlineData("#!html\nx", "pwsh", "fsharp", "html")]
    [InlineData("\n#!C#\nx", "pwsh", null, "csharp")]
    [InlineData("#!time\nx", "pwsh", null, "pwsh")]
    [InlineData("x\n#!html\ny", "pwsh", null, "pwsh")]
    public void The_magic_wins_over_polyglot_over_interactive_metadata(string source, string? polyglot, string? interactive, string language)
    {
        var notebook = Fixture.Notebook(".", source);
        var cell = notebook.Cells[0];
        if (polyglot is not null)
        {
            cell.Metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = polyglot };
        }

        if (interactive is not null)
        {
            cell.Metadata["dotnet_interactive"] = new JsonObject { ["language"] = interactive };
        }

        Assert.Equal(language, notebook.LanguageOf(cell));
    }

    [Theory]
    [InlineData("""{}""", "csharp")]
    [InlineData("""{"language_info":{"name":"polyglot-notebook"}}""", "csharp")]
    [InlineData("""{"kernelspec":{"language":"C#"}}""", "csharp")]
    [InlineData("""{"kernelspec":{"language":"python"},"language_info":{"name":"C#"}}""", "python")]
    [InlineData("""{"kernelspec":{"language":"polyglot-notebook"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"fsharp"}}}""", "fsharp")]
    public void The_default_comes_from_the_notebook(string metadata, string language)
    {
        var json = $$"""{"nbformat":4,"nbformat_minor":4,"metadata":{{metadata}},"cells":[{"cell_type":"code","metadata":{},"execution_count":null,"outputs":[],"source":"1"},{"cell_type":"markdown","metadata":{},"source":"1"}]}""";
        var notebook = NotebookDocument.Parse(System.Text.Encoding.UTF8.GetBytes(json), "n");
        Assert.Equal(language, notebook.LanguageOf(notebook.Cells[0]));
        Assert.Equal("markdown", notebook.LanguageOf(notebook.Cells[1]));
    }
}
