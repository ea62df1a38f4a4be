using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Tests.Sessions;

/// <summary>What cells may be written in, and what their errors say.</summary>
[Collection(OneAtATime.Name)]
public class LanguageTests
{
    [Theory]
    [InlineData(4, "int F(int x) => x; string F(string x) => x;", "int F(int x) => 2 * x;", "F(F(\"a\").Length + 1)")]
    [InlineData(9, "static int Times(this int x) => 2 * x;", "static int Times(this int x) => 3 * x;", "3.Times()")]
    [InlineData(5, "record P(int A);", "var old = new P(1);", "record P(int A, int B);", "old.A + new P(1, 3).B + 1")]
    [InlineData(2, "class C { public int A { get; set => field = value * 2; } }", "new C { A = 1 }.A")]
    [InlineData(3, "async IAsyncEnumerable<int> G() { for (var i = 0; i < 3; i++) { await Task.Yield(); yield return i; } }", "var t = 0; await foreach (var i in G()) t += i;", "t")]
    [InlineData(1, "int ended = 0; class D(Action end) : IAsyncDisposable { public ValueTask DisposeAsync() { end(); return default; } }", "{ await using var d = new D(() => ended++); }", "ended")]
    [InlineData(3, "var (a, b) = (1, 2);", "a + b")]
    [InlineData(5, "if (int.TryParse(\"5\", out var n)) { }", "n")]
    [InlineData(3, "var q = new { A = 1 };", "dynamic d = q; var again = new { A = 2 }; again = q;", "(int)d.A + again.A + 1")]
    [InlineData(6, "delegate int Op(int x); enum E { One = 1 } interface I { static abstract int V { get; } } struct S : I { public static int V => 3; }", "int Of<T>() where T : I => T.V; Op op = v => v + Of<S>();", "op((int)E.One + 2)")]
    [InlineData(2, "int y = 1;\n#warning careful\nint unused;", "y + 1")]
    [InlineData(3, "params_(1, 2); int params_(params ReadOnlySpan<int> xs) => xs.Length;", "params_(1, 2, 3)")]
    public async Task The_language_is_spoken_across_cells(int expected, params string[] cells)
    {
        using var session = new SessionRun();
        Assert.Equal(expected, await session.Value(cells));
        Assert.DoesNotContain(session.Outputs, output => output is ErrorOutput);
    }

    [Fact]
    public async Task Every_error_of_a_cell_is_told_with_its_line()
    {
        using var session = new SessionRun();
        var error = (await session.Run("int x = 1;\nfoo bar;\nint y = \"a\";")).Error!;
        Assert.Equal(
            ["In [1], line 2, column 1: error CS0246", "    foo bar;", "    ^", "In [1], line 3, column 9: error CS0029", "    int y = \"a\";", "            ^"],
            error.Traceback.Select(line => line.StartsWith("In", StringComparison.Ordinal) ? string.Join(':', line.Split(':').Take(2)) : line));
    }

    [Fact]
    public async Task Every_cause_is_told_and_no_frame_of_the_task_machinery()
    {
        using var session = new SessionRun();
        var error = (await session.Run("Task.Run(() => throw new FormatException(\"in a task\")).Wait();")).Error!;
        Assert.Equal("System.AggregateException", error.Name);
        Assert.Equal(
            [
                "System.AggregateException: One or more errors occurred. (in a task)",
                " ---> System.FormatException: in a task",
                "   at lambda() in In [1]:line 1",
                "   --- End of inner exception ---",
                "   at the cell in In [1]:line 1",
            ],
            error.Traceback);
    }

    [Fact]
    public async Task Cells_run_again_and_again_leave_nothing_behind()
    {
        using var session = new SessionRun();
        await session.Value("var list = new List<int>(); int Twice(int v) => 2 * v;");
        await Rounds(session, 5);
        var before = Loaded();
        await Rounds(session, 40);
        Assert.InRange(Loaded(), 0, before + 20);
        Assert.Equal(46, await session.Value("list.Add(0); list.Count"));
        Assert.Equal(78, await session.Value("Twice(x)"));
    }

    private static async Task Rounds(SessionRun session, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await session.Value($"var x = {i};", "list.Add(Twice(x)); x + 1");
        }
    }

    private static int Loaded()
    {
        for (var i = 0; i < 4; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return AppDomain.CurrentDomain.GetAssemblies().Length;
    }
}
