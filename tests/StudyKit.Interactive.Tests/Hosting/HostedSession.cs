using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Interactive.Tests.Hosting;

/// <summary>A session of .NET Interactive's kernel for a test, in a folder of its own, and what its last cell put out.</summary>
internal sealed class HostedSession : IAsyncDisposable
{
    private HostedSession(string folder, INotebookSession session) => (Folder, Session) = (folder, session);

    public string Folder { get; }

    /// <summary>The session, as a headless run has it.</summary>
    public INotebookSession Session { get; }

    public List<CellOutput> Outputs { get; } = [];

    /// <summary>What was put out, in short: displays and results by their first format but HTML by its tags' text.</summary>
    public IEnumerable<string> Kinds => Outputs.Select(output => output switch
    {
        StreamOutput { Stream: StreamName.Stdout } stream => "out:" + stream.Text,
        StreamOutput stream => "err:" + stream.Text,
        DisplayOutput display => (display.IsUpdate ? "update:" : "display:") + Text(display.Data),
        ResultOutput result => "result:" + Text(result.Data),
        ErrorOutput error => "error:" + error.Name,
        CheckOutput check => "check:" + check.Name,
        _ => throw new InvalidOperationException(),
    });

    public static async Task<HostedSession> OpenAsync(string? workingDirectory = null)
    {
        var folder = Directory.CreateTempSubdirectory("hosted-").FullName;
        var options = new CSharpSessionOptions
        {
            NotebookFolder = folder,
            WorkingDirectory = workingDirectory,
            InterruptPatience = TimeSpan.FromMilliseconds(100),
            InterruptGrace = TimeSpan.FromSeconds(1),
        };
        return new HostedSession(folder, new CheckedSession(await NotebookHosts.Find(NotebookHosts.Interactive)!.OpenAsync(options, CancellationToken.None)));
    }

    public Task<CellResult> Run(string source, string language = "csharp", Func<string, bool, CancellationToken, Task<string?>>? input = null)
    {
        Outputs.Clear();
        return Session.ExecuteAsync(source, Outputs.Add, new ExecuteOptions { Language = language, Input = input });
    }

    /// <summary>Runs cells that must not fail; the last one's value.</summary>
    public async Task<object?> Value(params string[] sources)
    {
        object? value = null;
        foreach (var source in sources)
        {
            var result = await Run(source);
            Assert.True(result.Succeeded, string.Join('\n', result.Error?.Traceback ?? []));
            value = result.Value;
        }

        return value;
    }

    /// <summary>Runs a cell and stops it once it has written something.</summary>
    /// <returns>Whether it was stopped (else it had a result).</returns>
    public async Task<bool> Interrupt(string source)
    {
        using var stop = new CancellationTokenSource();
        try
        {
            await Session.ExecuteAsync(
                source,
                output =>
                {
                    if (output is StreamOutput)
                    {
                        stop.CancelAfter(10);
                    }
                },
                cancellationToken: stop.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Text(MimeBundle data) => data[MimeBundle.PlainText] ?? $"{data.Formats[0].Key}";
}
