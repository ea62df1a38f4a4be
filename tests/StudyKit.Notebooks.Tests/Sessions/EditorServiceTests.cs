using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Tests.Sessions;

[Collection(OneAtATime.Name)]
public class EditorServiceTests
{
    [Fact]
    public async Task Completion_sees_variables_usings_and_types_of_earlier_cells()
    {
        using var session = new SessionRun();
        await session.Value("using System.Globalization;\nvar answer = new List<int>();", "record Person(string Name);\nvar someone = new Person(\"x\");");

        Assert.Contains(("answer", "field"), await Matches(session, "answ|"));
        Assert.Contains(("CultureInfo", "class"), await Matches(session, "Cultu|"));
        Assert.DoesNotContain(("BooleanSwitch", "class"), await Matches(session, "BooleanSw|"));
        Assert.Contains(("Name", "property"), await Matches(session, "1\nsomeone.| + 2"));
        Assert.Contains(("Select", "method"), await Matches(session, "answer.Sel|"));
        Assert.DoesNotContain("Name", (await Matches(session, "answer.|")).Select(match => match.Text));
    }

    [Fact]
    public async Task What_completes_replaces_what_was_typed()
    {
        using var session = new SessionRun();
        const string Code = "#!csharp\nvar x = Math.Sq + 1;";
        var result = await session.Session.CompleteAsync(Code, Code.IndexOf(" + 1", StringComparison.Ordinal));
        Assert.Equal("Sq", Code[result.Start..result.End]);
        Assert.Equal("Sqrt", result.Matches[0].Text);
    }

    [Fact]
    public async Task Completion_sees_references_added_since()
    {
        using var folder = new TemporaryFolder();
        Library.Write(folder.File("Answers.dll"), "namespace Answers; public static class Deep { public static int Thought => 42; }");
        using var session = new SessionRun(folder.Path);
        Assert.Empty(await Matches(session, "Answers.Deep.Tho|"));
        await session.Value("#r \"Answers.dll\"");
        Assert.Contains(("Thought", "property"), await Matches(session, "Answers.Deep.Tho|"));
    }

    [Fact]
    public async Task Inspection_tells_declaration_and_documentation()
    {
        using var session = new SessionRun();
        await session.Value("/// <summary>Twice as much.</summary>\nint Twice(int v) => 2 * v;");
        foreach (var code in (string[])["Tw|ice(1)", "Twice|(1)"])
        {
            var found = await Inspect(session, code);
            Assert.Contains("int Twice(int v)", found![MimeBundle.PlainText], StringComparison.Ordinal);
            Assert.Contains("Twice as much.", found[MimeBundle.PlainText], StringComparison.Ordinal);
            Assert.StartsWith("```csharp\n", found[MimeBundle.Markdown], StringComparison.Ordinal);
        }

        var framework = await Inspect(session, "Console.Write|Line(1)");
        Assert.Contains("void Console.WriteLine(int value)", framework![MimeBundle.PlainText], StringComparison.Ordinal);
        Assert.Null(await Inspect(session, "  |  "));
    }

    [Theory]
    [InlineData("", CodeCompleteness.Complete)]
    [InlineData("1 + 1", CodeCompleteness.Complete)]
    [InlineData("int x = 1;", CodeCompleteness.Complete)]
    [InlineData("#!markdown\nfor (", CodeCompleteness.Complete)]
    [InlineData("#r \"a.dll\"\n#!time\nawait Task.Yield();", CodeCompleteness.Complete)]
    [InlineData("for (var i = 0; i < 3; i++)\n{", CodeCompleteness.Incomplete)]
    [InlineData("Math.Max(1,", CodeCompleteness.Incomplete)]
    [InlineData("/* not yet", CodeCompleteness.Incomplete)]
    [InlineData("class A", CodeCompleteness.Incomplete)]
    [InlineData("x = = 1;", CodeCompleteness.Invalid)]
    [InlineData("}", CodeCompleteness.Invalid)]
    public void Completeness_is_told(string code, CodeCompleteness expected)
    {
        using var session = new SessionRun();
        Assert.Equal(expected, session.Session.IsComplete(code));
    }

    [Fact]
    public async Task A_silent_cell_does_not_count()
    {
        using var session = new SessionRun();
        await session.Value("int x = 1;");
        var result = await session.Session.ExecuteAsync("x + 1", static _ => { }, new ExecuteOptions { StoreHistory = false });
        Assert.Equal((1, 1, 2), (session.Session.ExecutionCount, result.ExecutionCount, (int)result.Value!));
    }

    private static async Task<IReadOnlyList<(string Text, string Kind)>> Matches(SessionRun session, string codeAndCursor)
    {
        var cursor = codeAndCursor.IndexOf('|', StringComparison.Ordinal);
        var result = await session.Session.CompleteAsync(codeAndCursor.Remove(cursor, 1), cursor);
        return [.. result.Matches.Select(match => (match.Text, match.Kind))];
    }

    private static Task<MimeBundle?> Inspect(SessionRun session, string codeAndCursor)
    {
        var cursor = codeAndCursor.IndexOf('|', StringComparison.Ordinal);
        return session.Session.InspectAsync(codeAndCursor.Remove(cursor, 1), cursor);
    }
}
