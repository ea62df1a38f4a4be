using StudyKit.Notebooks.Sessions;
using StudyKit.Notebooks.Sessions.Magics;

namespace StudyKit.Notebooks.Tests.Sessions.Magics;

[Collection(OneAtATime.Name)]
public class MagicTests
{
    [Fact]
    public async Task Time_says_how_long_the_rest_of_the_cell_took_at_its_end()
    {
        using var session = new SessionRun();
        await session.Run("#!time\nConsole.Write(1);\n2");
        Assert.Equal(["out:1", "result:2"], session.Kinds.Take(2));
        Assert.Matches(@"^display:Wall time: \d+(\.\d+)?ms$", session.Kinds.Last());
        Assert.Equal("text/plain", Assert.IsType<DisplayOutput>(session.Outputs[^1]).Data.Formats.Single().Key);

        await session.Run("#!time\nthrow new Exception();");
        Assert.Equal("error:System.Exception", session.Kinds.First());
        Assert.StartsWith("display:Wall time: ", session.Kinds.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_names_the_variables_of_now()
    {
        using var session = new SessionRun();
        await session.Value("int b = 1; string a = \"x\";", "double b = 2; void F() {}", "#!who");
        Assert.Equal(["a", "b"], Assert.Single(session.Kinds)["display:".Length..].Split('\t').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whos_shows_types_and_values_and_survives_a_bad_one()
    {
        using var session = new SessionRun();
        await session.Value("int x = 41; x++;\nobject s = \"a <b>\";\nIEnumerable<int> Bad() { yield return 1; throw new Exception(\"no more\"); }\nvar bad = Bad();\n#!whos");
        var data = Assert.IsType<DisplayOutput>(Assert.Single(session.Outputs)).Data;
        var lines = data["text/plain"]!.Split('\n');
        Assert.Matches("^Variable +Type +Value$", lines[0]);
        Assert.Contains(lines, line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is ["x", "int", "42"]);
        Assert.Contains(lines, line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is ["s", "string", "a", "<b>"]);
        Assert.Contains(lines, line => line.StartsWith("bad ", StringComparison.Ordinal) && line.Contains("no more", StringComparison.Ordinal));
        Assert.Contains("a &lt;b&gt;", data["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_and_diagrams_are_shown()
    {
        using var session = new SessionRun();
        await session.Value("#!js\nconsole.log(1);\n#!mermaid\ngraph TD\nA-->B");
        var outputs = session.Outputs.Cast<DisplayOutput>().ToList();
        Assert.Equal(2, outputs.Count);
        Assert.Equal("<script type=\"text/javascript\">console.log(1);</script>", outputs[0].Data["text/html"]);
        Assert.Equal("graph TD\nA-->B", outputs[1].Data["text/vnd.mermaid"]);
    }

    [Fact]
    public async Task About_tells_versions()
    {
        using var session = new SessionRun();
        await session.Value("#!about");
        var text = Assert.IsType<DisplayOutput>(Assert.Single(session.Outputs)).Data["text/plain"]!;
        Assert.Equal(["ScStudy", "C#", ".NET", "System"], text.Split('\n').Select(line => line.Split(": ")[0]));
        Assert.Contains(Environment.Version.ToString(), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lsmagic_lists_every_magic_and_each_has_help()
    {
        using var session = new SessionRun();
        await session.Value("#!lsmagic");
        var list = Assert.IsType<DisplayOutput>(Assert.Single(session.Outputs)).Data["text/plain"]!;
        foreach (var name in (string[])["csharp", "markdown", "html", "javascript", "mermaid", "value", "set", "share", "import", "time", "who", "whos", "about", "lsmagic"])
        {
            Assert.Contains(list.Split('\n'), line => line.StartsWith($"#!{name} ", StringComparison.Ordinal));
            await session.Value($"#!{name} --help");
            var help = Assert.IsType<DisplayOutput>(Assert.Single(session.Outputs)).Data["text/plain"]!;
            Assert.Contains($"Usage: #!{name}", help, StringComparison.Ordinal);
            Assert.All(MagicTable.Find("#!" + name)!.Options, option => Assert.Contains(option.Summary, help, StringComparison.Ordinal));
        }

        Assert.Contains("#r \"nuget:", list, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1\n#!whatever --x", 2, "'#!whatever'")]
    [InlineData("#!connect jupyter --kernel-name x", 1, "other kernels cannot be connected")]
    [InlineData("\n#!fsharp\nlet x = 1", 2, "no F# here")]
    [InlineData("#!pwsh\nls", 1, "no PowerShell here")]
    [InlineData("#!sql --x\nselect", 1, "no SQL here")]
    [InlineData("#!kql\nx", 1, "no KQL here")]
    [InlineData("#!http\nGET", 1, "no HTTP here")]
    [InlineData("#!python\n1", 1, "no Python here")]
    [InlineData("#!r\n1", 1, "no R here")]
    [InlineData("#!time --fast", 1, "#!time: found '--fast'; wanted #!time")]
    [InlineData("#!set --name x", 1, "#!set: found no --value <value>; wanted #!set --name <name> --value <value> [--byref] [--mime-type <type>]")]
    [InlineData("#!set --name", 1, "found nothing behind --name")]
    [InlineData("#!set --name x --name y --value 1", 1, "found --name twice")]
    [InlineData("#!set --name x --value \"1", 1, "found \" that is not closed")]
    [InlineData("#!set --name x --value {\"a\":1", 1, "found a brace that is not closed")]
    [InlineData("#!set --name class --value 1", 1, "found the name 'class'")]
    [InlineData("#!set --name x --value @csharp:y --byref --mime-type text/plain", 1, "--byref and --mime-type")]
    [InlineData("\n#!set --name x --value @csharp:y", 2, "found no value 'y' in csharp")]
    [InlineData("#!share y --from value", 1, "found no value 'y' in value")]
    [InlineData("#!share y --from fsharp", 1, "found the kernel 'fsharp'; wanted csharp or value")]
    [InlineData("#!share --from value", 1, "found no <name>")]
    [InlineData("#!share y z --from value", 1, "found 'z'")]
    [InlineData("#!set --name x --value @input:why", 1, "nobody is there to answer")]
    [InlineData("#!set --name x --mime-type application/json --value nonsense", 1, "that is no JSON")]
    [InlineData("#!html\n#!set --name x --value 1", 2, "found it among lines in html")]
    [InlineData("#!value\nx", 1, "#!value: found no --name <name>")]
    [InlineData("1+1\n#!value --name x\n\n", 2, "found nothing below it")]
    [InlineData("#!value --name x --from-value 1\nrest", 1, "found --from-value and lines below it")]
    [InlineData("#!value --name x --from-value 1 --from-url y", 1, "found --from-url and --from-value")]
    [InlineData("#!value --name x --from-file no.json", 1, "--from-file no.json: ")]
    [InlineData("#!value --name x --from-url file:///x", 1, "wanted an http or https address")]
    public async Task What_is_wrong_is_said_with_its_cell_and_line(string source, int line, string found)
    {
        using var session = new SessionRun();
        var result = await session.Run(source);
        Assert.StartsWith($"In [1], line {line}: ", result.Error!.Message, StringComparison.Ordinal);
        Assert.Contains(found, result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_are_no_magic_stay_what_they_are()
    {
        using var session = new SessionRun();
        await session.Value("#!markdown\n#!/bin/sh\n#!unknown");
        Assert.Equal(["display:#!/bin/sh\n#!unknown"], session.Kinds);
    }

    [Fact]
    public async Task A_magic_behind_the_result_takes_nothing_away_and_earlier_values_are_shown()
    {
        using var session = new SessionRun();
        Assert.Equal(2, await session.Value("1\n#!csharp\n2\n#!who"));
        Assert.Equal(["display:1", "display:", "result:2"], session.Kinds);
    }

    [Fact]
    public async Task What_display_returns_is_not_shown_again()
    {
        using var session = new SessionRun();
        await session.Value("display(7)");
        Assert.Equal(["display:7"], session.Kinds);
    }

    [Fact]
    public async Task Magics_work_in_imported_files()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("script.csx"), "int a = 5;\n#!set --name b --value @csharp:a\n#!who");
        using var session = new SessionRun(folder.Path);
        Assert.Equal(10.0, await session.Value("#!import script.csx\na + b"));
        Assert.Equal(["display:a\tb", "result:10"], session.Kinds);
    }

    [Fact]
    public async Task Front_ends_are_offered_names_and_options()
    {
        using var session = new SessionRun();
        var names = await session.Session.CompleteAsync("int x;\n#!wh", 11);
        Assert.Equal((7, 11), (names.Start, names.End));
        Assert.Equal(["#!who", "#!whos"], names.Matches.Select(match => match.Text));
        Assert.All(names.Matches, match => Assert.Equal("magic", match.Kind));

        var options = await session.Session.CompleteAsync("#!set --name x --", 17);
        Assert.Equal((15, 17), (options.Start, options.End));
        Assert.Equal(["--value", "--byref", "--mime-type"], options.Matches.Select(match => match.Text));

        var help = await session.Session.InspectAsync("int x;\n#!set --name x", 12);
        Assert.Contains("Usage: #!set --name <name>", help!["text/plain"], StringComparison.Ordinal);

        // Other lines are the compiler's.
        Assert.Contains("Console", (await session.Session.InspectAsync("#!time\nConsole.Write(1);", 9))!["text/plain"], StringComparison.Ordinal);
        Assert.Contains((await session.Session.CompleteAsync("Console.WriteL", 14)).Matches, match => match.Text == "WriteLine");
    }

    [Fact]
    public void The_rest_of_a_value_is_no_code()
    {
        using var session = new SessionRun();
        Assert.Equal(CodeCompleteness.Complete, session.Session.IsComplete("#!value --name x\n{ \"a\": ["));
    }
}
