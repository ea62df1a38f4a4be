using StudyKit.Data;

namespace StudyKit.Notebooks.Tests.Sessions;

[Collection(OneAtATime.Name)]
public class DirectiveTests
{
    [Theory]
    [InlineData("../no/such/folder/StudyKit.dll")]
    [InlineData("StudyKit")]
    public async Task A_reference_to_the_library_anywhere_is_the_hosts_library(string reference)
    {
        using var session = new SessionRun();
        Assert.Same(typeof(CountMatrix), await session.Value($"#r \"{reference}\"\nusing StudyKit.Data;\ntypeof(CountMatrix)"));

        // Its types and the display functions stay usable in later cells.
        await session.Value("display(typeof(CountMatrix).Name);");
        Assert.Equal(["display:CountMatrix"], session.Kinds);
    }

    [Fact]
    public async Task A_copy_of_the_library_elsewhere_is_not_loaded_beside_it()
    {
        using var folder = new TemporaryFolder();
        File.Copy(typeof(CountMatrix).Assembly.Location, folder.File("StudyKit.dll"));
        using var session = new SessionRun(folder.Path);
        Assert.Same(typeof(CountMatrix), await session.Value("#r \"StudyKit.dll\"", "typeof(StudyKit.Data.CountMatrix)"));
    }

    [Fact]
    public async Task An_assembly_is_found_relative_to_the_notebook()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("lib"));
        Library.Write(folder.File("lib/Answers.dll"), "namespace Answers; public static class Deep { public static int Thought => 42; }");
        using var session = new SessionRun(folder.Path);
        Assert.Equal(42, await session.Value("using static Answers.Deep;\n#r \"lib/Answers.dll\"\nThought", "Thought"));
    }

    [Fact]
    public async Task An_assembly_that_needs_the_library_gets_the_hosts_too()
    {
        using var folder = new TemporaryFolder();
        File.Copy(typeof(CountMatrix).Assembly.Location, folder.File("StudyKit.dll"));
        Library.Write(folder.File("Addon.dll"), "public static class Addon { public static object Type => typeof(StudyKit.Data.CountMatrix); }");
        using var session = new SessionRun(folder.Path);
        Assert.Same(typeof(CountMatrix), await session.Value("#r \"Addon.dll\"\nAddon.Type"));
    }

    [Theory]
    [InlineData("#r \"missing.dll\"\n1", 1, "missing.dll")]
    [InlineData("1\n#!pwsh\nls", 2, "'pwsh'")]
    [InlineData("#!fsharp\n1", 1, "'fsharp'")]
    [InlineData("#!whatever --x", 1, "'#!whatever'")]
    [InlineData("#i \"https://example.org\"", 1, "wanted #i")]
    [InlineData("#!import none.cs", 1, "none.cs")]
    public async Task What_is_not_done_here_is_a_clear_error(string source, int line, string found)
    {
        using var session = new SessionRun();
        var result = await session.Run(source);
        Assert.StartsWith($"In [1], line {line}: ", result.Error!.Message, StringComparison.Ordinal);
        Assert.Contains(found, result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_and_markdown_are_shown_and_lines_are_counted_through_the_cell()
    {
        using var session = new SessionRun();
        var result = await session.Run("#!html\n<b>x</b>\n#!markdown\n# y\n\n#!csharp\nConsole.Write(1);\nint z = \"\";");
        Assert.Equal(["display:<b>x</b>", "display:# y", "error:CompilationError"], session.Kinds);
        Assert.StartsWith("In [1], line 8, column 9: ", result.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_runs_scripts_and_notebooks_where_it_stands()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("script.csx"), "int FromScript(int x) => x + y;");
        Fixture.Notebook(folder.Path, "int fromNotebook = 100;", "Console.Write(fromNotebook);").Save(folder.File("other.ipynb"));
        using var session = new SessionRun(folder.Path);
        Assert.Equal(111, await session.Value("int y = 10;\n#!import script.csx\n#!import \"other.ipynb\"\nFromScript(1) + fromNotebook"));
        Assert.Equal(["out:100", "result:111"], session.Kinds);
    }

    [Fact]
    public async Task Errors_in_an_import_name_its_file_and_a_circle_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("bad.cs"), "\nint x = \"\";");
        File.WriteAllText(folder.File("circle.csx"), "#!import circle.csx");
        using var session = new SessionRun(folder.Path);
        Assert.StartsWith("bad.cs, line 2, column 9: ", (await session.Run("#!import bad.cs")).Error!.Message, StringComparison.Ordinal);
        Assert.Contains("imports itself", (await session.Run("#!import circle.csx")).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_framework_assembly_is_there_without_a_reference()
    {
        using var session = new SessionRun();
        Assert.Equal("[1]", await session.Value("System.Text.Json.JsonSerializer.Serialize(new[] { 1 })"));
    }
}
