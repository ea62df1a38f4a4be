using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Tests.Sessions.Magics;

[Collection(OneAtATime.Name)]
public class SharedValueTests
{
    [Fact]
    public async Task A_text_is_kept_and_shared_as_text()
    {
        using var session = new SessionRun();
        await session.Value("#!value --name text\n\n{ \"a\": 1 }\n");
        Assert.Empty(session.Outputs);
        Assert.Equal("\n{ \"a\": 1 }", await session.Value("#!share text --from value\nstring t = text; t"));
        Assert.Equal("\n{ \"a\": 1 }", await session.Value("#!share --from value text --as other\nother"));
        Assert.Equal(1, await session.Value("#!share text --from value --mime-type application/json\ntext.RootElement.GetProperty(\"a\").GetInt32()"));
    }

    [Fact]
    public async Task A_value_with_a_type_is_shown_and_shared_as_what_it_is()
    {
        using var session = new SessionRun();
        await session.Value("#!value --name data --mime-type application/json\n[1, 2]");
        Assert.Equal(["display:[1, 2]"], session.Kinds);
        Assert.Equal("application/json", Assert.IsType<DisplayOutput>(session.Outputs[0]).Data.Formats.Single().Key);
        Assert.Equal(2, await session.Value("#!share data --from value\ndata.RootElement.GetArrayLength()"));
    }

    [Fact]
    public async Task Values_come_from_files_addresses_and_words()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("data file.json"), "{}");
        using var session = new SessionRun(folder.Path);
        Assert.Equal("{}", await session.Value("#!value --name f --from-file \"data file.json\"", "#!share f --from value\nf"));
        Assert.Equal("a b", await session.Value("#!value --name w --from-value 'a b'", "#!share w --from value\nw"));
        Assert.Equal("[1,2]", await session.Value("var list = new List<int> { 1, 2 };\n#!value --name copy --from-value @csharp:list", "#!set --name again --value @value:copy --mime-type text/plain\nagain"));

        var server = Answer("application/json", "{\"n\": 7}", out var address);
        await session.Value($"#!value --name u --from-url {address}");
        await server;
        Assert.Equal(7, await session.Value("#!share u --from value\nu.RootElement.GetProperty(\"n\").GetInt32()"));
    }

    [Theory]
    [InlineData("--value 12", "12", typeof(string))]
    [InlineData("--value {\"a\":1}", "{\"a\":1}", typeof(string))]
    [InlineData("--value=x", "x", typeof(string))]
    [InlineData("--value \"say \\\"it\\\"\"", "say \"it\"", typeof(string))]
    [InlineData("--value 12 --mime-type application/json", 12.0, typeof(double))]
    [InlineData("--value true --mime-type application/json", true, typeof(bool))]
    [InlineData("--value '\"x\"' --mime-type application/json", "x", typeof(string))]
    [InlineData("--mime-type application/json --value null", null, typeof(object))]
    public async Task Set_declares_a_variable_of_the_type_that_the_text_says(string arguments, object? value, Type type)
    {
        using var session = new SessionRun();
        Assert.Equal(value, await session.Value($"#!set --name v {arguments}", "v"));
        Assert.Equal(type, await session.Value("static Type Declared<T>(T x) => typeof(T);\nDeclared(v)"));
    }

    [Fact]
    public async Task Set_copies_and_shares()
    {
        using var session = new SessionRun();
        await session.Value("var list = new List<int> { 1, 2 }; record P(int X); var ps = new[] { new P(3) }; var anonymous = new { Y = 4 };");
        Assert.IsType<JsonDocument>(await session.Value("#!set --name copy --value @csharp:list\ncopy"));
        Assert.Equal(3, await session.Value("#!set --name same --value @csharp:list --byref\nsame.Add(9); list.Count"));
        Assert.Equal(3, await session.Value("#!share ps --from csharp --as shared\nshared[0].X"));
        Assert.Equal("{ Y = 4 }", (await session.Value("#!set --name open --value @csharp:anonymous --byref\nopen.ToString()"))!.ToString());
        Assert.Equal(true, await session.Value("#!set --name grid --value @csharp:jagged --byref\ngrid[0][0, 0] == 0".Insert(0, "var jagged = new[] { new int[1, 1] };\n")));

        // Declared again, a variable is the new one; the old one's type no longer matters.
        Assert.Equal("x", await session.Value("#!set --name list --value x\nlist"));
    }

    [Fact]
    public async Task A_value_that_cannot_be_copied_is_said_so()
    {
        using var session = new SessionRun();
        await session.Value("Action act = () => {};");
        var result = await session.Run("#!set --name x --value @csharp:act");
        Assert.Contains("@csharp:act cannot be copied as application/json", result.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("--byref", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_notebooks_own_code_throws_is_the_cells_error()
    {
        using var session = new SessionRun();
        await session.Value("class Bad { public int X => throw new TimeZoneNotFoundException(\"late\"); }\nvar bad = new Bad();");
        Assert.Equal("System.TimeZoneNotFoundException", (await session.Run("#!set --name x --value @csharp:bad")).Error!.Name);
        Assert.Equal(1, await session.Value("1"));
    }

    [Fact]
    public async Task A_script_gets_values_before_its_first_line()
    {
        using var session = new SessionRun();
        await session.Value("var x = new[] { \"</script>\" }; int n = 2;", "#!javascript\n#!share x --from csharp\n#!set --name m --value @csharp:n\nconsole.log(x, m);");
        Assert.Equal("display:<script type=\"text/javascript\">var x = [\"\\u003C/script\\u003E\"];\nvar m = 2;\nconsole.log(x, m);</script>", Assert.Single(session.Kinds));
    }

    [Fact]
    public async Task The_reader_is_asked_for_input()
    {
        using var session = new SessionRun();
        var asked = new List<(string, bool)>();
        var options = new ExecuteOptions
        {
            Input = (prompt, isPassword, _) =>
            {
                asked.Add((prompt, isPassword));
                return Task.FromResult<string?>("answer " + asked.Count);
            },
        };
        var result = await session.Session.ExecuteAsync(
            "#!set --name a --value @input:\"Your name?\"\n#!set --name b --value @password:{\"prompt\": \"Token\", \"saveAs\": \"t\"}\na + b",
            _ => { },
            options);
        Assert.Equal("answer 1answer 2", result.Value);
        Assert.Equal([("Your name?", false), ("Token", true)], asked);
    }

    private static Task Answer(string mimeType, string body, out string address)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        return Task.Run(async () =>
        {
            using (listener)
            using (var client = await listener.AcceptTcpClientAsync())
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream);
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                }

                await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {mimeType}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
            }
        });
    }
}
