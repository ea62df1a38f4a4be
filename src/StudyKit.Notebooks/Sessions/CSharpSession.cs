using System.Globalization;
using StudyKit.Errors;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions.Cells;

namespace StudyKit.Notebooks.Sessions;

/// <summary>
/// Runs the cells of one notebook, each seeing what those before it declared. The console and the working directory belong to
/// the process, so there is one session at a time.
/// </summary>
public sealed class CSharpSession : INotebookSession, IDisposable
{
    private static int _taken;

    private readonly CSharpSessionOptions _options;
    private readonly string _folder;
    private readonly string _directoryBefore;
    private readonly ConsoleCapture _console = new();
    private readonly CSharpScriptChain _scripts;
    private readonly List<string> _importing = [];
    private Task? _abandoned;
    private bool _disposed;

    /// <summary>Opens a session and moves to its working directory.</summary>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    /// <exception cref="StudyKitException">Another session is open in this process.</exception>
    public CSharpSession(CSharpSessionOptions? options = null)
    {
        options ??= new CSharpSessionOptions();
        options.Validate();
        if (Interlocked.Exchange(ref _taken, 1) == 1)
        {
            throw new StudyKitException("another notebook is running in this process; notebooks run side by side in processes of their own");
        }

        _options = options;
        _folder = Path.GetFullPath(options.NotebookFolder);
        _directoryBefore = Environment.CurrentDirectory;
        Environment.CurrentDirectory = Path.GetFullPath(options.WorkingDirectory ?? _folder);
        _scripts = new CSharpScriptChain(_folder);
    }

    /// <summary>Whether a cell could not be stopped and was left behind; the session can run no more cells.</summary>
    public bool IsLost => _abandoned is not null;

    /// <inheritdoc/>
    public int ExecutionCount { get; private set; }

    /// <inheritdoc/>
    /// <remarks>
    /// Cancelling stops the cell: <see cref="KernelInvocationContext"/> tells its code at once; after
    /// <see cref="CSharpSessionOptions.InterruptPatience"/> its code ends at its next loop turn, lambda or top-level statement, and a
    /// thread that waits is left. The session goes on with what had been assigned by then. Only when something else (a long call into a
    /// library that ignores the token, native code) goes on for <see cref="CSharpSessionOptions.InterruptGrace"/>, it is left
    /// behind and the session lost. A cell that heeds the token and ends in good order has an ordinary result.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The session is lost (<see cref="IsLost"/>).</exception>
    public async Task<CellResult> ExecuteAsync(
        string source,
        Action<CellOutput> output,
        ExecuteOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new ExecuteOptions();
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_abandoned is not null)
        {
            throw new InvalidOperationException("a cell of this session was stopped and may still be running; open another session");
        }

        cancellationToken.ThrowIfCancellationRequested();
        var count = options.StoreHistory ? ++ExecutionCount : ExecutionCount;
        var name = options.StoreHistory ? string.Create(CultureInfo.InvariantCulture, $"In [{count}]") : "In [ ]";
        using var interruption = new CellInterruption(_options.InterruptPatience, _options.InterruptGrace, cancellationToken);
        return await _console.RunAsync(output, new RunningCell(options.Input, cancellationToken), async () =>
        {
            var run = Task.Run(() => RunCellAsync(source, options.Language, name, count, interruption), CancellationToken.None);
            try
            {
                return await run.WaitAsync(interruption.GiveUp);
            }
            catch (OperationCanceledException e) when (!run.IsCompleted)
            {
                _abandoned = run;
                throw new OperationCanceledException("the cell could not be stopped and was left behind", e, cancellationToken);
            }
        });
    }

    /// <inheritdoc/>
    public async Task<CompletionResult> CompleteAsync(string code, int position, CancellationToken cancellationToken = default) =>
        await CodeCompletion.AtAsync(await _scripts.OpenAsync(CSharpText.Of(code), cancellationToken), Math.Clamp(position, 0, code.Length), cancellationToken);

    /// <inheritdoc/>
    public async Task<MimeBundle?> InspectAsync(string code, int position, CancellationToken cancellationToken = default) =>
        await CodeInspection.AtAsync(await _scripts.OpenAsync(CSharpText.Of(code), cancellationToken), Math.Clamp(position, 0, code.Length), cancellationToken);

    /// <inheritdoc/>
    public CodeCompleteness IsComplete(string code) => CSharpText.Completeness(code);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends the session and goes back to the directory before it.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Environment.CurrentDirectory = _directoryBefore;
        if (_abandoned is null or { IsCompleted: true })
        {
            Release();
        }
        else
        {
            // Until the code left behind ends, it could write into another notebook's output.
            _ = _abandoned.ContinueWith(_ => Release(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private void Release()
    {
        _scripts.Dispose();
        Volatile.Write(ref _taken, 0);
    }

    private async Task<CellResult> RunCellAsync(string source, string language, string name, int count, CellInterruption interruption)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var (error, hasValue, value) = await RunPartsAsync(source, language, name, interruption);
        if (error is null && hasValue)
        {
            error = await ShowAsync(value, count, interruption);
        }

        if (error is not null)
        {
            OutputChannel.TrySend(error);
        }

        return new CellResult(count, error, error is null ? value : null);
    }

    private static async Task<ErrorOutput?> ShowAsync(object? value, int count, CellInterruption interruption)
    {
        try
        {
            var bundle = await CellThread.RunAsync(() => Task.FromResult(ValueFormatter.Format(value)), interruption);
            OutputChannel.TrySend(new ResultOutput(bundle, count));
            return null;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Formatting runs the notebook's own code (enumerators, properties, formatters), which may throw anything.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return StackTraceText.Of(e);
        }
    }

    private async Task<CellPartResult> RunPartsAsync(string source, string language, string name, CellInterruption interruption)
    {
        var last = CellPartResult.Done;
        try
        {
            foreach (var part in CellParts.Of(source, language))
            {
                last = await RunPartAsync(part, name, interruption);
                if (last.Error is not null)
                {
                    return last;
                }
            }
        }
        catch (CellException e)
        {
            return last with { Error = DiagnosticText.Of(e, name) };
        }

        return last;
    }

    private async Task<CellPartResult> RunPartAsync(CellPart part, string name, CellInterruption interruption)
    {
        switch (part.Kind)
        {
            case CellPartKind.CSharp:
                return await _scripts.RunAsync(part.Text, name, interruption);
            case CellPartKind.Import:
                return await ImportAsync(part, interruption);
            case CellPartKind.Reference:
                _scripts.AddReference(part.Text, part.Line);
                break;
            case CellPartKind.Html:
                part.Text.DisplayAs(MimeBundle.Html);
                break;
            default:
                part.Text.DisplayAs(MimeBundle.Markdown);
                break;
        }

        return CellPartResult.Done;
    }

    private async Task<CellPartResult> ImportAsync(CellPart part, CellInterruption interruption)
    {
        var path = Path.GetFullPath(part.Text, _folder);
        if (_importing.Contains(path, StringComparer.Ordinal))
        {
            throw new CellException(part.Line, $"#!import {part.Text}: the file imports itself");
        }

        _importing.Add(path);
        try
        {
            foreach (var (name, source, language) in ImportedCells.Of(path, part))
            {
                // Only what the importing cell shows itself is its result.
                var (error, _, _) = await RunPartsAsync(source, language, name, interruption);
                if (error is not null)
                {
                    return new CellPartResult(error, false, null);
                }
            }
        }
        finally
        {
            _importing.Remove(path);
        }

        return CellPartResult.Done;
    }
}
