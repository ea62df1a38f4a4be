using System.Globalization;
using StudyKit.Errors;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Tests.Sessions;

[Collection(OneAtATime.Name)]
public class CSharpSessionTests
{
    [Fact]
    public async Task Declarations_usings_and_types_are_kept_and_can_be_declared_again()
    {
        using var session = new SessionRun();
        Assert.Equal(
            "two: 3",
            await session.Value(
                "using System.Globalization;\nint x = 1;\nint Twice(int v) => 2 * v;\nrecord P(int A);",
                "string x = \"two\";\nint Twice(int v) => 3 * v;\nrecord P(string A);",
                "string.Create(CultureInfo.InvariantCulture, $\"{new P(x).A}: {Twice(1)}\")"));
    }

    [Fact]
    public async Task Cells_await_and_the_newest_language_is_spoken()
    {
        using var session = new SessionRun();
        Assert.Equal(6, await session.Value("var xs = await Task.Run(() => { List<int> l = [1, 2, 3]; return l; });", "await Task.Yield();\nxs switch { [1, .. var rest] => rest.Sum() + 1, _ => 0 }"));
        Assert.Equal(["result:6"], session.Kinds);
    }

    [Theory]
    [InlineData("1 + 1", "result:2")]
    [InlineData("Math.Max(1, 2);", "")]
    [InlineData("(string)null", "result:<null>")]
    [InlineData("return 5;", "result:5")]
    [InlineData("return;", "")]
    [InlineData("Console.Write(1)", "out:1")]
    [InlineData("int x = 1;", "")]
    [InlineData("", "")]
    [InlineData("// nothing", "")]
    public async Task Only_a_trailing_expression_is_a_result(string source, string outputs)
    {
        using var session = new SessionRun();
        await session.Value(source);
        Assert.Equal(outputs, string.Join('|', session.Kinds));
    }

    [Fact]
    public async Task What_is_put_out_arrives_in_order()
    {
        using var session = new SessionRun();
        await session.Value("Console.Write(1); Console.Error.Write(2); var d = display(3); Console.Write('4'); d.Update(5); \"<i>6</i>\".DisplayAs(\"text/html\"); 7.Display();\n8");
        Assert.Equal(["out:1", "err:2", "display:3", "out:4", "update:5", "display:<i>6</i>", "display:7", "result:8"], session.Kinds);
        var displays = session.Outputs.OfType<DisplayOutput>().ToList();
        Assert.Equal(displays[0].DisplayId, displays[1].DisplayId);
        Assert.Equal(3, displays.Select(d => d.DisplayId).Distinct().Count());
    }

    [Fact]
    public async Task The_console_is_given_back_and_a_writer_kept_by_a_library_finds_the_next_cell()
    {
        var before = (Console.Out, Console.Error);
        using var session = new SessionRun();
        await session.Value("var kept = Console.Out;");
        Assert.Equal(before, (Console.Out, Console.Error));
        await session.Value("kept.Write(\"still here\");");
        Assert.Equal(["out:still here"], session.Kinds);
    }

    [Fact]
    public async Task Big_output_arrives_whole()
    {
        using var session = new SessionRun();
        await session.Value("Parallel.For(0, 200_000, i => Console.WriteLine(\"line of text\"));");
        var text = string.Concat(session.Outputs.Cast<StreamOutput>().Select(o => o.Text));
        Assert.Equal(string.Concat(Enumerable.Repeat("line of text\n", 200_000)), text);
    }

    [Fact]
    public async Task A_compile_error_names_cell_line_column_and_code_and_leaves_the_session_as_it_was()
    {
        using var session = new SessionRun();
        await session.Value("int x = 1;");
        var result = await session.Run("x = 2;\n\tint y = \"text\";\n");

        Assert.Equal("CompilationError", result.Error!.Name);
        Assert.StartsWith("In [2], line 2, column 10: error CS0029: ", result.Error.Message, StringComparison.Ordinal);
        Assert.Equal([result.Error.Message, "    \tint y = \"text\";", "    \t        ^"], result.Error.Traceback);
        Assert.Equal(["error:CompilationError"], session.Kinds);
        Assert.Equal(1, await session.Value("x"));
    }

    [Fact]
    public async Task An_exception_names_the_lines_of_the_cells_and_no_frame_of_the_host()
    {
        using var session = new SessionRun();
        await session.Value("int Divide(int by)\n{\n    return 1 / by;\n}");
        var result = await session.Run("await Task.Yield();\nnew[] { 0 }.Select(\n    by => Divide(by)).ToList();");

        Assert.Equal("System.DivideByZeroException", result.Error!.Name);
        var trace = string.Join('\n', result.Error.Traceback);
        Assert.StartsWith("System.DivideByZeroException: Attempted to divide by zero.\n   at Divide(Int32 by) in In [1]:line 3\n   at lambda(Int32 by) in In [2]:line 3\n", trace, StringComparison.Ordinal);
        Assert.EndsWith("\n   at the cell in In [2]:line 2", trace, StringComparison.Ordinal);
        Assert.DoesNotContain("Submission", trace, StringComparison.Ordinal);
        Assert.DoesNotContain("CodeAnalysis", trace, StringComparison.Ordinal);
        Assert.DoesNotContain("StudyKit.Notebooks", trace, StringComparison.Ordinal);
        Assert.DoesNotContain("previous location", trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Causes_are_told_and_types_of_cells_have_their_own_names()
    {
        using var session = new SessionRun();
        var result = await session.Run("class Bad(string m, Exception e) : Exception(m, e);\nthrow new Bad(\"outer\", new ArgumentException(\"inner\"));");
        Assert.Equal("Bad", result.Error!.Name);
        Assert.Equal(["Bad: outer", " ---> System.ArgumentException: inner"], result.Error.Traceback.Take(2));
    }

    [Fact]
    public async Task After_an_exception_what_was_assigned_stays()
    {
        using var session = new SessionRun();
        await session.Run("int x = 41; x++; throw new Exception();");
        Assert.Equal(42, await session.Value("x"));
    }

    [Fact]
    public async Task A_result_that_cannot_be_shown_fails_the_cell()
    {
        using var session = new SessionRun();
        var result = await session.Run("IEnumerable<int> Bad() { yield return 1; throw new FormatException(\"no\"); }\nBad()");
        Assert.Equal("System.FormatException", result.Error!.Name);
        Assert.Null(result.Value);
    }

    [Fact]
    public async Task Cells_run_in_the_invariant_culture()
    {
        var before = CultureInfo.CurrentCulture;
        using var session = new SessionRun();
        Assert.Equal(string.Empty, await session.Value("System.Globalization.CultureInfo.CurrentCulture.Name"));
        Assert.Equal(before, CultureInfo.CurrentCulture);
    }

    [Fact]
    public async Task The_working_directory_is_the_notebooks_folder_until_the_session_ends()
    {
        using var folder = new TemporaryFolder();
        var before = Environment.CurrentDirectory;
        using (var session = new SessionRun(folder.Path))
        {
            await session.Value("System.IO.File.WriteAllText(\"here.txt\", \"x\");");
        }

        Assert.True(File.Exists(folder.File("here.txt")));
        Assert.Equal(before, Environment.CurrentDirectory);
    }

    [Fact]
    public void One_session_is_open_at_a_time()
    {
        using (new SessionRun())
        {
            Assert.Contains("another notebook", Assert.Throws<StudyKitException>(() => new SessionRun()).Message, StringComparison.Ordinal);
        }

        new SessionRun().Dispose();
    }
}
