namespace StudyKit.Notebooks.Tests.Sessions;

[Collection(OneAtATime.Name)]
public class InterruptTests
{
    [Theory]
    [InlineData("while (true) { x++; }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Yield(); while (true) { x++; }")]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("async Task Loop() { await Task.Delay(1); while (true) { x++; } }\nLoop().Wait();")]
    [InlineData("while (true) { try { while (true) { x++; } } catch (Exception) { } }")]
    [InlineData("Enumerable.Range(0, int.MaxValue).Sum(i => (long)Math.Sqrt(i + x));\nfor (;;) ;")]
    [InlineData("Func<int, int> f = null; f = n => f(n) + 1; do x++; while (true);")]
    [InlineData("await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => { await Task.Yield(); foreach (var n in Enumerable.Repeat(1, int.MaxValue)) x += n; }));")]
    [InlineData("Parallel.For(0, int.MaxValue, i => x++);")]
    [InlineData("IEnumerable<int> Forever() { while (true) { x++; } yield return 1; }\nForever()")]
    [InlineData("await Task.Delay(-1, KernelInvocationContext.Current.CancellationToken);")]
    public async Task Running_code_is_stopped_and_the_session_goes_on(string source)
    {
        using var session = new SessionRun();
        await session.Value("int x = 0;");
        Assert.True(await session.Interrupt("int before = 7; Console.Write(1);\n" + source), string.Join('|', session.Kinds));
        Assert.Equal(8, await session.Value("before + 1"));
        Assert.False(session.Session.IsLost);
    }

    [Fact]
    public async Task What_waited_does_not_go_on_after_it_was_stopped()
    {
        using var session = new SessionRun();
        await session.Value("var gate = new TaskCompletionSource();");
        Assert.True(await session.Interrupt("Console.Write(1); await gate.Task; Console.Write(2);"));
        await session.Value("gate.SetResult(); await Task.Delay(100);");
        Assert.Empty(session.Outputs);
    }

    [Fact]
    public async Task A_cell_that_heeds_the_token_ends_in_its_own_way()
    {
        using var session = new SessionRun();
        Assert.False(await session.Interrupt(
            "var stop = KernelInvocationContext.Current.CancellationToken;\nConsole.Write(1);\nwhile (!stop.IsCancellationRequested) { System.Threading.Thread.Sleep(1); }\n\"tidy\""));
        Assert.Equal(["out:1", "result:tidy"], session.Kinds);
    }

    [Fact]
    public async Task Outside_of_cells_the_token_is_never_cancelled()
    {
        using var session = new SessionRun();
        await session.Value("1");
        Assert.False(Notebooks.Sessions.Cells.KernelInvocationContext.Current.CancellationToken.CanBeCanceled);
    }

    [Fact]
    public async Task An_operation_that_a_cell_cancels_itself_is_an_ordinary_error()
    {
        using var session = new SessionRun();
        var result = await session.Run("throw new OperationCanceledException(\"mine\");");
        Assert.Equal(("System.OperationCanceledException", "mine"), (result.Error!.Name, result.Error.Message));
    }

    [Fact]
    public async Task Blocking_on_a_task_that_awaits_is_no_deadlock()
    {
        using var session = new SessionRun();
        Assert.Equal(3, await session.Value("async Task<int> Slow() { await Task.Delay(5); await Task.Yield(); return 3; }\nawait Task.Yield();\nSlow().Result"));
    }

    [Fact]
    public async Task What_is_not_awaited_goes_on_in_later_cells()
    {
        using var session = new SessionRun();
        await session.Value("var go = new TaskCompletionSource(); var done = new TaskCompletionSource<int>();\nasync Task Later() { await go.Task; done.SetResult(4); }\n_ = Later();");
        Assert.Equal(4, await session.Value("go.SetResult();\nawait done.Task"));
    }

    [Fact]
    public async Task An_exception_of_an_async_void_method_is_told_and_ends_nothing()
    {
        using var session = new SessionRun();
        await session.Value("async void Bad() { await Task.Yield(); throw new FormatException(\"nobody awaits this\"); }\nBad();\nawait Task.Delay(50);");
        Assert.Contains("nobody awaits this", string.Concat(session.Kinds), StringComparison.Ordinal);
        Assert.Equal(1, await session.Value("1"));
    }

    [Fact]
    public async Task A_wait_that_was_left_does_not_go_on_when_it_ends()
    {
        using var session = new SessionRun();
        await session.Value("var gate = new System.Threading.ManualResetEventSlim(); int reached = 0;");
        Assert.True(await session.Interrupt("Console.Write(1); gate.Wait();\nreached = 1;"));
        Assert.Equal(0, await session.Value("gate.Set(); await Task.Delay(100); reached"));
    }

    [Fact]
    public async Task Only_a_call_that_goes_on_by_itself_loses_the_session()
    {
        using var session = new SessionRun();
        using var mayEnd = new CancellationTokenSource();
        AppContext.SetData("busy", (Action)(() =>
        {
            while (!mayEnd.IsCancellationRequested)
            {
                Thread.SpinWait(100);
            }
        }));
        Assert.True(await session.Interrupt("Console.Write(1);\n((Action)AppContext.GetData(\"busy\"))();"));
        Assert.True(session.Session.IsLost);
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.Run("1"));
        session.Dispose();
        Assert.Throws<StudyKit.Errors.StudyKitException>(() => new SessionRun());
        await mayEnd.CancelAsync();
        for (var tries = 0; ; tries++)
        {
            try
            {
                new SessionRun().Dispose();
                return;
            }
            catch (StudyKit.Errors.StudyKitException) when (tries < 500)
            {
                await Task.Delay(10);
            }
        }
    }

    [Theory]
    [InlineData("System.Linq.Expressions.Expression<Func<int, int>> e = x => x + 1;\ne.Compile()(2)", 3)]
    [InlineData("var sum = 0;\n#pragma warning disable CS0219\nfor (var i = 0; i < 3; i++)\n    // a comment\n    sum += i; /* another */\nsum", 3)]
    [InlineData("Func<int> f = () => throw new Exception();\nAction g = () => _ = 1;\nFunc<Task> h = async () => await Task.Yield();\nFunc<int, Func<int, int>> k = a => b => a + b;\nawait h(); g();\nk(1)(2)", 3)]
    [InlineData("int a = 1; ref int Pick(ref int x) => ref x;\nvar list = new List<Action>();\nforeach (var (p, q) in new[] { (1, 2) }) list.Add(() => Console.Write(p + q));\nlist[0]();\nif (a == 1) while (a < 3) a++; else a = 9;\na", 3)]
    public async Task Stop_points_change_nothing_else(string source, int expected)
    {
        using var session = new SessionRun();
        Assert.Equal(expected, await session.Value(source));
    }

    [Fact]
    public async Task Stop_points_leave_lines_and_columns_as_they_are()
    {
        using var session = new SessionRun();
        Assert.StartsWith("In [1], line 2, column 21: error CS0103", (await session.Run("int n = 3;\nwhile (n > 0) { n = m; }")).Error!.Message, StringComparison.Ordinal);
        var trace = (await session.Run("int n = 3;\nwhile (n > 0)\n{\n    n--;\n    if (n == 1) throw new FormatException();\n}")).Error!.Traceback;
        Assert.Equal("   at the cell in In [2]:line 5", trace[1]);
    }

    [Fact]
    public async Task A_cell_that_was_stopped_many_times_can_be_stopped_again()
    {
        using var session = new SessionRun();
        await session.Value("long x = 0;");
        for (var i = 0; i < 5; i++)
        {
            Assert.True(await session.Interrupt("Console.Write(1); while (true) { Console.Write(2); x++; }"));
        }

        Assert.True(await session.Value("x") is > 5L);
    }
}
