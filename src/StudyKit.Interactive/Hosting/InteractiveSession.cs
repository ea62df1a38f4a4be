using System.Collections.Concurrent;
using System.Globalization;
using System.Reactive.Disposables;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Utility;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Interactive.Hosting;

/// <summary>
/// Runs the cells of one notebook in .NET Interactive's C# kernel. Of that kernel's own are the code's compilation, magics and formatters; the console, the
/// working directory, the paths of <c>#r</c> and the words of errors are as in <see cref="CSharpSession"/>.
/// </summary>
internal sealed class InteractiveSession : INotebookSession
{
    private readonly CSharpSessionOptions _options;
    private readonly SessionPlace _place;
    private readonly ConsoleCapture _console = new();
    private readonly IDisposable _kernelConsole;
    private readonly CompositeKernel _kernel;
    private readonly CellLines _lines;
    private readonly ConcurrentDictionary<string, bool> _displays = new(StringComparer.Ordinal);
    private Task _code = Task.CompletedTask;
    private bool _disposed;

    private InteractiveSession(CSharpSessionOptions options, SessionPlace place, CompositeKernel kernel, CSharpKernel csharp)
    {
        (_options, _place, _kernel, _lines) = (options, place, kernel, new CellLines(csharp));
        _kernelConsole = KeepConsole();
        csharp.AddMiddleware(WatchCodeAsync);
    }

    /// <inheritdoc/>
    public int ExecutionCount { get; private set; }

    /// <summary>Whether a cell could not be stopped and was left behind; the session can run no more cells.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Opens a session and moves to its working directory.</summary>
    public static async Task<InteractiveSession> OpenAsync(CSharpSessionOptions options, CancellationToken cancellationToken)
    {
        var place = SessionPlace.Take(options);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (kernel, csharp) = await InteractiveKernel.CreateAsync();
            return new InteractiveSession(options, place, kernel, csharp);
        }
        catch
        {
            place.Leave();
            SessionPlace.Free(null, static () => { });
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Cancelling cancels <c>KernelInvocationContext.Current.CancellationToken</c>, and only code that heeds it stops: this kernel's code has no
    /// other place to stop at. When it goes on for <see cref="CSharpSessionOptions.InterruptPatience"/> and
    /// <see cref="CSharpSessionOptions.InterruptGrace"/>, it is left behind and the session lost.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The session is lost (<see cref="IsLost"/>).</exception>
    public async Task<CellResult> ExecuteAsync(string source, Action<CellOutput> output, ExecuteOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ExecuteOptions();
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (IsLost)
        {
            throw new InvalidOperationException("a cell of this session was stopped and may still be running; open another session");
        }

        cancellationToken.ThrowIfCancellationRequested();
        var count = options.StoreHistory ? ++ExecutionCount : ExecutionCount;
        var name = options.StoreHistory ? string.Create(CultureInfo.InvariantCulture, $"In [{count}]") : "In [ ]";
        return await _console.RunAsync(
            output,
            new RunningCell(options.Input, cancellationToken),
            () => Task.Run(() => RunAsync(source.ReplaceLineEndings("\n"), options.Language, name, count, cancellationToken), CancellationToken.None));
    }

    /// <inheritdoc/>
    public Task<CompletionResult> CompleteAsync(string code, int position, CancellationToken cancellationToken = default) => KernelEditor.CompleteAsync(_kernel, code, position, cancellationToken);

    /// <inheritdoc/>
    public Task<MimeBundle?> InspectAsync(string code, int position, CancellationToken cancellationToken = default) => KernelEditor.InspectAsync(_kernel, code, position, cancellationToken);

    /// <inheritdoc/>
    public CodeCompleteness IsComplete(string code) => CSharpText.Completeness(code);

    /// <summary>Ends the session and goes back to the directory before it.</summary>
    public ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            _place.Leave();
            SessionPlace.Free(IsLost ? _code : null, () =>
            {
                _kernel.Dispose();
                _kernelConsole.Dispose();
            });
        }

        return ValueTask.CompletedTask;
    }

    // The kernel puts its own writers in the console's place for each command, and takes what threads write that do not belong to one for
    // nobody's. While somebody is subscribed it leaves the console alone, and the session's own writers stay.
    private static IDisposable KeepConsole()
    {
        var (stdout, stderr) = (Console.Out, Console.Error);
        var subscription = ConsoleOutput.Subscribe(static _ => Disposable.Empty);
        Console.SetOut(stdout);
        Console.SetError(stderr);
        return subscription;
    }

    private async Task<CellResult> RunAsync(string source, string language, string name, int count, CancellationToken cancellationToken)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var code = CellPaths.Complete(source, language, _place.Folder);
        _lines.Begin(name, code);
        var command = new SubmitCode(code, language);
        var outputs = new KernelOutputs(command, count, _displays);
        ErrorOutput? thrown = null;
        using (_kernel.KernelEvents.Subscribe(outputs.Receive))
        {
            try
            {
                await _kernel.SendAsync(command, cancellationToken);
            }
#pragma warning disable CA1031 // What the kernel or a formatter of the notebook throws fails the cell.
            catch (Exception e)
#pragma warning restore CA1031
            {
                thrown = KernelErrors.Of(e);
            }

            if (cancellationToken.IsCancellationRequested && !outputs.HasSucceeded)
            {
                IsLost = !await HasEndedAsync();
                throw new OperationCanceledException(IsLost ? "the cell could not be stopped and was left behind" : "the cell was stopped", cancellationToken);
            }
        }

        var error = outputs.Error(name, source) ?? thrown;
        if (error is not null)
        {
            OutputChannel.TrySend(error);
        }

        return new CellResult(count, error, error is null ? outputs.Value : null);
    }

    private async Task<bool> HasEndedAsync() => await Task.WhenAny(_code, Task.Delay(_options.InterruptPatience + _options.InterruptGrace)) == _code;

    private async Task WatchCodeAsync(KernelCommand command, KernelInvocationContext context, KernelPipelineContinuation next)
    {
        if (command is not SubmitCode submit)
        {
            await next(command, context);
            return;
        }

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _code = ended.Task;
        _lines.BeginPart(submit.Code);
        try
        {
            await next(command, context);
        }
        finally
        {
            ended.SetResult();
        }
    }
}
