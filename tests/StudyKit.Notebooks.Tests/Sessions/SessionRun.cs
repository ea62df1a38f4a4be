using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Tests.Sessions;

/// <summary>A session for a test, and what its last cell put out.</summary>
internal sealed class SessionRun(string? folder = null) : IDisposable
{
    private readonly CSharpSession _session = new(new CSharpSessionOptions
    {
        NotebookFolder = folder ?? AppContext.BaseDirectory,
        InterruptPatience = TimeSpan.FromMilliseconds(100),
        InterruptGrace = TimeSpan.FromSeconds(2),
    });

    public CSharpSession Session => _session;

    public List<CellOutput> Outputs { get; } = [];

    public IEnumerable<string> Kinds => Outputs.Select(output => output switch
    {
        StreamOutput { Stream: StreamName.Stdout } stream => "out:" + stream.Text,
        StreamOutput stream => "err:" + stream.Text,
        DisplayOutput display => (display.IsUpdate ? "update:" : "display:") + display.Data.Formats[0].Value,
        ResultOutput result => "result:" + result.Data["text/plain"],
        ErrorOutput error => "error:" + error.Name,
        _ => throw new InvalidOperationException(),
    });

    public Task<CellResult> Run(string source, CancellationToken cancellationToken = default)
    {
        Outputs.Clear();
        return _session.ExecuteAsync(source, Outputs.Add, cancellationToken: cancellationToken);
    }

    /// <summary>Runs a cell and stops it once it has written something.</summary>
    /// <returns>Whether it was stopped (else it had a result).</returns>
    public async Task<bool> Interrupt(string source)
    {
        Outputs.Clear();
        using var stop = new CancellationTokenSource();
        try
        {
            await _session.ExecuteAsync(
                source,
                output =>
                {
                    Outputs.Add(output);
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

    public void Dispose() => _session.Dispose();
}
