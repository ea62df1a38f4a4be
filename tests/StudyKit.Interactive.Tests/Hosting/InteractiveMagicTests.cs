using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Interactive.Tests.Hosting;

[Collection(OneAtATime.Name)]
public sealed class InteractiveMagicTests : IAsyncLifetime
{
    private HostedSession _session = null!;

    public static TheoryData<string> Languages => [.. NotebookHosts.Find(NotebookHosts.Interactive)!.Languages];

    public async Task InitializeAsync() => _session = await HostedSession.OpenAsync();

    public async Task DisposeAsync() => await _session.DisposeAsync();

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_language_that_the_host_names_it_runs(string language)
    {
        var result = await _session.Run(language == "value" ? "#!value --name v\n1" : "1", language);
        Assert.True(result.Succeeded, result.Error?.Message);
    }

    [Theory]
    [InlineData("html", "<b>x</b>", MimeBundle.Html, "<b>x</b>")]
    [InlineData("markdown", "# x", MimeBundle.Markdown, "# x")]
    [InlineData("mermaid", "graph TD", MimeBundle.Mermaid, "graph TD")]
    [InlineData("javascript", "alert(1)", MimeBundle.Html, "alert(1)")]
    public async Task A_language_that_is_shown_is_shown(string language, string source, string mimeType, string text)
    {
        Assert.True((await _session.Run(source, language)).Succeeded);
        Assert.Contains(text, Assert.IsType<DisplayOutput>(Assert.Single(_session.Outputs)).Data[mimeType], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_go_from_one_kernel_to_another()
    {
        Assert.Equal("kept text", await _session.Value("#!value --name kept\nkept text", "#!set --name taken --value @value:kept\ntaken"));
        Assert.Equal("kept text", await _session.Value("#!share kept --from value\nkept"));
        await _session.Value("#!set --name n --value 12", "#!javascript\n#!share n --from csharp\nalert(n);");
        Assert.Contains("12", string.Concat(_session.Outputs.OfType<DisplayOutput>().Select(display => display.Data[MimeBundle.Html])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wall_time_comes_last()
    {
        await _session.Value("#!time\nConsole.Write(\"x\"); 1");
        Assert.Equal(["out:x", "result:text/html"], _session.Kinds.SkipLast(1));
        Assert.Matches("^display:Wall time: [0-9.]+ms$", _session.Kinds.Last());
    }

    [Fact]
    public async Task Variables_are_listed()
    {
        await _session.Value("var findMe = 1;", "#!who");
        Assert.Contains("findMe", Assert.IsType<DisplayOutput>(Assert.Single(_session.Outputs)).Data[MimeBundle.Html], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_and_the_magics_name_themselves()
    {
        await _session.Value("#!about");
        Assert.Matches(@"^display:Microsoft\.DotNet\.Interactive\.CSharp 1\.0\.0-beta\.\d+\.\d+\n", Assert.Single(_session.Kinds));
        await _session.Value("#!lsmagic");
        Assert.All(["#!time", "#!set", "#!who", "#!import"], magic => Assert.Contains(magic, Assert.Single(_session.Kinds), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_notebook_is_imported_from_beside_this_one()
    {
        File.WriteAllText(Path.Combine(_session.Folder, "other.dib"), "#!csharp\n\nvar imported = 3;\n");
        Assert.Equal(3, await _session.Value("#!import other.dib", "imported"));
    }

    [Theory]
    [InlineData("throw new Exception(\"from there\");", "System.Exception", "from there")]
    [InlineData("int y = \"s\";", "CommandFailed", "bad.dib cell 1: imported code(1,9): error CS0029")]
    public async Task What_fails_in_an_imported_notebook_fails_the_cell(string code, string name, string message)
    {
        File.WriteAllText(Path.Combine(_session.Folder, "bad.dib"), $"#!csharp\n\n{code}\n\n#!csharp\n\nConsole.WriteLine(\"next\");\n");
        var error = (await _session.Run("#!import bad.dib\nConsole.WriteLine(\"rest\");")).Error;

        Assert.Equal(name, error?.Name);
        Assert.Contains(message, error!.Message, StringComparison.Ordinal);
        Assert.Equal(["error:" + name], _session.Kinds);
    }

    [Theory]
    [InlineData("#!import nosuch.dib", "nosuch.dib")]
    [InlineData("#!share nosuch --from value", "nosuch")]
    [InlineData("#!set --name n --value @value:nosuch", "nosuch")]
    public async Task A_magic_whose_thing_is_not_there_fails_the_cell(string magic, string named)
    {
        var result = await _session.Run(magic);
        Assert.Contains(named, result.Error?.Message, StringComparison.Ordinal);
    }
}
