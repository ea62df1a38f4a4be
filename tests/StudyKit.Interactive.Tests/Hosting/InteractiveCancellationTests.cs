using StudyKit.Errors;

namespace StudyKit.Interactive.Tests.Hosting;

/// <summary>What this kernel can stop: only code that heeds its token. The rest is for <c>study run</c>, which kills the process of the cells.</summary>
[Collection(OneAtATime.Name)]
public sealed class InteractiveCancellationTests
{
    [Theory]
    [InlineData("await Task.Delay(-1, KernelInvocationContext.Current.CancellationToken);")]
    [InlineData("var token = KernelInvocationContext.Current.CancellationToken; while (!token.IsCancellationRequested) { }")]
    public async Task Code_that_heeds_its_token_is_stopped_and_the_session_goes_on(string code)
    {
        await using var session = await HostedSession.OpenAsync();
        await session.Value("var kept = 1;");

        Assert.True(await session.Interrupt("Console.WriteLine(\"begun\");\n" + code));
        Assert.Equal(2, await session.Value("kept + 1"));
        await session.Value("Console.Write(\"x\");");
        Assert.Equal(["out:x"], session.Kinds);
    }

    [Fact]
    public async Task A_loop_that_does_not_is_left_behind_and_the_session_lost_until_it_ends()
    {
        var sign = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using (var session = await HostedSession.OpenAsync())
        {
            Assert.True(await session.Interrupt($"Console.WriteLine(\"begun\");\nwhile (!System.IO.File.Exists(@\"{sign}\")) {{ }}"));
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => session.Run("1"));
            Assert.Contains("may still be running", error.Message, StringComparison.Ordinal);
        }

        // What it writes could land in another notebook's output.
        await Assert.ThrowsAsync<StudyKitException>(() => HostedSession.OpenAsync());
        await File.WriteAllTextAsync(sign, string.Empty);
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var next = await HostedSession.OpenAsync();
                Assert.Equal(2, await next.Value("1 + 1"));
                break;
            }
            catch (StudyKitException) when (tries < 500)
            {
                await Task.Delay(20);
            }
        }

        File.Delete(sign);
    }

    [Fact]
    public async Task A_cell_that_is_cancelled_before_it_begins_does_not_run()
    {
        await using var session = await HostedSession.OpenAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Session.ExecuteAsync("var x = 1;", static _ => { }, null, new CancellationToken(true)));
        Assert.False((await session.Run("x")).Succeeded);
    }
}
