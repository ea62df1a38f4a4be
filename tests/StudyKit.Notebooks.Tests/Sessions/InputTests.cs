using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Tests.Sessions;

[Collection(OneAtATime.Name)]
public class InputTests
{
    [Fact]
    public async Task Reading_asks_the_front_end()
    {
        var (value, asked) = await Ask(
            "(Console.ReadLine(), (char)Console.Read(), Console.In.ReadLine(), await GetInputAsync(\"Name?\"), GetInput(\"Age?\"), GetPassword(\"Secret?\").GetClearTextPassword())",
            "first",
            "xyz",
            "Ada",
            "36",
            "hush");
        Assert.Equal(("first", 'x', "yz", "Ada", "36", "hush"), value);
        Assert.Equal([(string.Empty, false), (string.Empty, false), ("Name?", false), ("Age?", false), ("Secret?", true)], asked);
    }

    [Fact]
    public async Task The_end_of_the_input_is_the_end()
    {
        var (value, asked) = await Ask("(Console.In.ReadToEnd(), Console.ReadLine(), Console.Read(), Console.In.Peek())", "a", "b", null);
        Assert.Equal(("a\nb\n", (string?)null, -1, -1), value);
        Assert.Equal(3, asked.Count);
    }

    [Fact]
    public async Task A_password_is_not_shown()
    {
        var (value, _) = await Ask("$\"{await Kernel.GetPasswordAsync()}\"", "hush");
        Assert.Equal("●●●●", value);
    }

    [Fact]
    public async Task Where_nobody_answers_the_input_is_at_its_end()
    {
        using var session = new SessionRun();
        Assert.Equal((null, -1, string.Empty), (ValueTuple<string?, int, string>)(await session.Value("(Console.ReadLine(), Console.Read(), GetInput(\"?\"))"))!);
    }

    [Fact]
    public async Task A_cell_that_waits_for_an_answer_is_stopped()
    {
        using var session = new SessionRun();
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Session.ExecuteAsync(
            "Console.ReadLine()",
            static _ => { },
            new ExecuteOptions
            {
                Input = async (_, _, token) =>
                {
                    await stop.CancelAsync();
                    await Task.Delay(Timeout.Infinite, token);
                    return null;
                },
            },
            stop.Token));
        Assert.Equal(1, await session.Value("1"));
    }

    private static async Task<(object? Value, List<(string Prompt, bool IsPassword)> Asked)> Ask(string source, params string?[] answers)
    {
        using var session = new SessionRun();
        var asked = new List<(string, bool)>();
        var result = await session.Session.ExecuteAsync(source, static _ => { }, new ExecuteOptions
        {
            Input = (prompt, isPassword, _) =>
            {
                asked.Add((prompt, isPassword));
                return Task.FromResult(answers[asked.Count - 1]);
            },
        });
        Assert.Null(result.Error);
        return (result.Value, asked);
    }
}
