using StudyKit.Errors;
using StudyKit.Figures;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Interactive.Tests.Hosting;

[Collection(OneAtATime.Name)]
public sealed class InteractiveSessionTests : IAsyncLifetime
{
    private HostedSession _session = null!;

    public async Task InitializeAsync() => _session = await HostedSession.OpenAsync();

    public async Task DisposeAsync() => await _session.DisposeAsync();

    [Fact]
    public async Task Cells_see_what_those_before_declared_and_declare_it_anew()
    {
        Assert.Equal(42, await _session.Value("var x = 41;", "x + 1"));
        Assert.Equal("later", await _session.Value("var x = \"earlier\"; class A { public string Name => \"later\"; }", "new A().Name"));
        Assert.Equal(4, _session.Session.ExecutionCount);
    }

    [Fact]
    public async Task Streams_displays_and_the_result_come_in_order()
    {
        await _session.Value("Console.Write(\"a\"); display(\"b\"); Console.Error.WriteLine(\"c\"); Console.WriteLine(\"d\"); \"e\"");
        Assert.Equal(["out:a", "display:b", "err:c\n", "out:d\n", "result:e"], _session.Kinds);
    }

    [Fact]
    public async Task What_threads_write_that_no_command_knows_is_the_cells_too()
    {
        await _session.Value("var other = new System.Threading.Thread(() => Console.Write(\"other\")); other.UnsafeStart(); other.Join();");
        Assert.Equal(["out:other"], _session.Kinds);
    }

    [Fact]
    public async Task Many_threads_show_and_write_at_the_same_time()
    {
        await _session.Value("Parallel.For(0, 200, i => { var shown = display(\"d\"); Console.Write(\"w\"); shown.Update(\"u\"); });");
        Assert.Equal(
            [("display:d", 200), ("out:w", 200), ("update:u", 200)],
            _session.Kinds.GroupBy(kind => kind, StringComparer.Ordinal).Select(kind => (kind.Key, kind.Count())).OrderBy(kind => kind.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("display(\"one\")")]
    [InlineData("\"one\".Display()")]
    public async Task A_display_is_updated_from_its_cell_and_from_a_later_one(string show)
    {
        await _session.Value($"var shown = {show};");
        var id = Assert.IsType<DisplayOutput>(Assert.Single(_session.Outputs)).DisplayId;
        await _session.Value("shown.Update(\"two\");");

        Assert.Equal(["update:two"], _session.Kinds);
        Assert.Equal(id, Assert.IsType<DisplayOutput>(_session.Outputs[0]).DisplayId);
    }

    [Fact]
    public async Task An_update_of_a_display_that_nobody_knows_is_not_lost()
    {
        // A value of static type object gets the kernel's own display, which loses its identifier.
        await _session.Value("var shown = display((object)\"one\"); shown.Update(\"two\");");
        Assert.Equal(["display:one", "display:two"], _session.Kinds);
    }

    [Fact]
    public async Task A_handle_at_the_end_of_a_cell_is_not_shown_again()
    {
        await _session.Value("display(\"once\")");
        Assert.Equal(["display:once"], _session.Kinds);
    }

    [Fact]
    public async Task Rows_of_a_query_are_a_table_as_in_the_kits_own_host()
    {
        await _session.Value("new[] { 1, 2 }.Select(beta => new { Beta = beta, Gain = beta / 4.0 })");
        var data = Assert.IsType<ResultOutput>(_session.Outputs[0]).Data;
        Assert.Contains("<th class=\"n\">Beta</th>", data[MimeBundle.Html], StringComparison.Ordinal);
        Assert.Contains("0.25</td>", data[MimeBundle.Html], StringComparison.Ordinal);
        Assert.DoesNotContain("<details", data[MimeBundle.Html], StringComparison.Ordinal);
        Assert.StartsWith("Beta  Gain\n", data[MimeBundle.PlainText], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_sequences_show_by_the_librarys_formatters()
    {
        await _session.Value("new[] { TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2) }");
        Assert.DoesNotContain("study-table", Assert.IsType<ResultOutput>(_session.Outputs[0]).Data[MimeBundle.Html], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_of_the_kit_shows_as_in_its_own_host()
    {
        await _session.Value("#r \"StudyKit\"\nusing System.Text.Json.Nodes;\nnew StudyKit.Figures.Figure(\"Made\", new JsonArray(), new JsonObject())");
        var data = Assert.IsType<ResultOutput>(_session.Outputs[0]).Data;
        Assert.Equal([Figure.PlotlyMimeType, MimeBundle.Html, MimeBundle.PlainText], data.Formats.Select(format => format.Key));
    }

    [Fact]
    public async Task A_chart_of_Plotly_NET_is_drawn()
    {
        await _session.Value("#r \"Plotly.NET\"\n#r \"Plotly.NET.CSharp\"\nPlotly.NET.CSharp.Chart.Point<double, double, string>(new[] { 1.0 }, new[] { 2.0 })");
        Assert.Contains("plotly", Assert.IsType<ResultOutput>(_session.Outputs[0]).Data[MimeBundle.Html], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_exception_names_the_lines_of_its_cells()
    {
        await _session.Value("int Divide(int by)\n{\n    return 1 / by;\n}");
        var error = (await _session.Run("\nDivide(0)")).Error!;

        Assert.Equal("System.DivideByZeroException", error.Name);
        Assert.Equal(
            ["System.DivideByZeroException: Attempted to divide by zero.", "   at Divide(Int32 by) in In [1]:line 3", "   at the cell in In [2]:line 2"],
            error.Traceback);
        Assert.Equal(["error:System.DivideByZeroException"], _session.Kinds);
    }

    [Fact]
    public async Task Behind_magics_an_exception_names_the_line_of_the_whole_cell()
    {
        var error = (await _session.Run("#!markdown\n# a title\n\n#!csharp\nint F() => throw new System.IO.IOException(\"no\");\nF()")).Error!;
        Assert.Equal(["   at F() in In [1]:line 5", "   at the cell in In [1]:line 6"], error.Traceback.Skip(1));
    }

    [Theory]
    [InlineData("var x = 1;\nint y = \"s\";", "In [1], line 2, column 9: error CS0029: ", "    int y = \"s\";", "            ^")]
    [InlineData("#!time\nint y = \"s\";", "In [1], line 2, column 9: error CS0029: ", "    int y = \"s\";", "            ^")]
    [InlineData("1\n#!nosuch", "In [1], line 2, column 1: error DNI101: Unknown magic command '#!nosuch'", "    #!nosuch", "    ^")]
    public async Task What_does_not_compile_is_shown_with_its_line(string source, string headline, string line, string mark)
    {
        var error = (await _session.Run(source)).Error!;

        Assert.Equal(ErrorOutput.CompilationError, error.Name);
        Assert.StartsWith(headline, error.Message, StringComparison.Ordinal);
        Assert.Equal([line, mark], error.Traceback.Skip(1));
        Assert.Equal("error:CompilationError", _session.Kinds.Last());
    }

    [Fact]
    public async Task After_an_error_the_session_goes_on_with_what_it_had()
    {
        await _session.Value("var kept = 1;");
        Assert.False((await _session.Run("throw new Exception();")).Succeeded);
        Assert.False((await _session.Run("nosuch")).Succeeded);
        Assert.Equal(1, await _session.Value("kept"));
    }

    [Fact]
    public async Task References_are_relative_to_the_notebook_and_the_working_directory_is_where_it_was_put()
    {
        await _session.DisposeAsync();
        var elsewhere = Directory.CreateTempSubdirectory("elsewhere-");
        _session = await HostedSession.OpenAsync(elsewhere.FullName);
        File.Copy(typeof(Xunit.Assert).Assembly.Location, Path.Combine(_session.Folder, "Copied.dll"));
        File.WriteAllText(Path.Combine(_session.Folder, "loaded.csx"), "var loaded = 5;");

        Assert.Equal(elsewhere.FullName, await _session.Value("Environment.CurrentDirectory"));
        Assert.Equal(5, await _session.Value("#load \"loaded.csx\"\nloaded"));
        Assert.True((await _session.Run("#r \"Copied.dll\"\n1")).Succeeded);
        Assert.False((await _session.Run("#r \"NotThere.dll\"\n1")).Succeeded);
        elsewhere.Delete(recursive: true);
    }

    [Fact]
    public async Task A_copy_of_the_library_elsewhere_is_the_hosts_own()
    {
        var copy = Path.Combine(_session.Folder, "StudyKit.dll");
        File.Copy(typeof(Figure).Assembly.Location, copy);
        Assert.Equal(typeof(Figure), await _session.Value("#r \"StudyKit.dll\"\ntypeof(StudyKit.Figures.Figure)"));
    }

    [Fact]
    public async Task A_cell_asks_whoever_runs_it()
    {
        var asked = new List<(string Prompt, bool IsPassword)>();
        Task<string?> Answer(string prompt, bool isPassword, CancellationToken token)
        {
            asked.Add((prompt, isPassword));
            return Task.FromResult<string?>("answer " + asked.Count);
        }

        var result = await _session.Run("#!set --name first --value @input:who\nfirst + await Kernel.GetInputAsync(\"what\") + (await Kernel.GetPasswordAsync(\"how\")).GetClearTextPassword() + Console.ReadLine()", input: Answer);
        Assert.Equal("answer 1answer 2answer 3answer 4", result.Value);
        Assert.Equal([("who", false), ("what", false), ("how", true), (string.Empty, false)], asked);
    }

    [Fact]
    public async Task Where_nobody_answers_input_is_empty() =>
        Assert.Equal(string.Empty, await _session.Value("(await Kernel.GetInputAsync(\"what\")) + Console.ReadLine()"));

    [Fact]
    public async Task Numbers_are_written_the_same_in_every_culture()
    {
        System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo(string.Empty) { NumberFormat = { NumberDecimalSeparator = "," } };
        Assert.Equal("1.5", await _session.Value("1.5.ToString()"));
    }

    [Fact]
    public async Task The_kernel_completes_and_explains()
    {
        await _session.Value("var number = 1;");
        var found = await _session.Session.CompleteAsync("1 + numb", 8);
        Assert.Equal((4, 8), (found.Start, found.End));
        Assert.Contains("number", found.Matches.Select(match => match.Text));
        Assert.Contains("int number", (await _session.Session.InspectAsync("number", 2))!.Formats[0].Value, StringComparison.Ordinal);
        Assert.Null(await _session.Session.InspectAsync("  ", 0));
    }

    [Fact]
    public async Task One_session_at_a_time()
    {
        var error = await Assert.ThrowsAsync<StudyKitException>(() => HostedSession.OpenAsync());
        Assert.Contains("another notebook is running in this process", error.Message, StringComparison.Ordinal);
    }
}
