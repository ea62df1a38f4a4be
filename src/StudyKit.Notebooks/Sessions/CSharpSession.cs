using System.Globalization;
using StudyKit.Errors;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Packages;
using StudyKit.Notebooks.Sessions.Cells;
using StudyKit.Notebooks.Sessions.Magics;

namespace StudyKit.Notebooks.Sessions;

/// <summary>
/// Runs the cells of one notebook, each seeing what those before it declared. The console and the working directory belong to
/// the process, so there is one session at a time.
/// </summary>
public sealed class CSharpSession : INotebookSession, IDisposable
{
    private readonly CSharpSessionOptions _options;
    private readonly SessionPlace _place;
    private readonly ConsoleCapture _console = new();
    private readonly CSharpScriptChain _scripts;
    private readonly MagicSession _magics;
    private readonly Lazy<IPackageReferences> _restore;
    private readonly Lazy<SessionPackages> _packages;
    private readonly List<string> _importing = [];
    private Task? _abandoned;
    private bool _disposed;

    /// <summary>Opens a session and moves to its working directory.</summary>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    /// <exception cref="StudyKitException">Another session is open in this process.</exception>
    public CSharpSession(CSharpSessionOptions? options = null)
    {
        _options = options ??= new CSharpSessionOptions();
        _place = SessionPlace.Take(options);
        var folder = _place.Folder;
        _scripts = new CSharpScriptChain(folder);
        _magics = new MagicSession(folder, _scripts, ImportAsync);

        // Most notebooks have no packages.
        _restore = new Lazy<IPackageReferences>(() => options.Packages ?? new NuGetPackages(new NuGetPackagesOptions { NotebookFolder = folder }));
        _packages = new Lazy<SessionPackages>(() => new SessionPackages(_restore.Value, folder));
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
            throw new InvalidOperationException("a cell of this session was stopped and may still be running; restart the kernel, or open another session");
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
        MagicCompletion.At(code, position) ?? await CodeCompletion.AtAsync(await _scripts.OpenAsync(CSharpText.Of(code), cancellationToken), Math.Clamp(position, 0, code.Length), cancellationToken);

    /// <inheritdoc/>
    public async Task<MimeBundle?> InspectAsync(string code, int position, CancellationToken cancellationToken = default) =>
        MagicCompletion.HelpAt(code, position) ?? await CodeInspection.AtAsync(await _scripts.OpenAsync(CSharpText.Of(code), cancellationToken), Math.Clamp(position, 0, code.Length), cancellationToken);

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
        _place.Leave();
        SessionPlace.Free(_abandoned, Release);
    }

    private void Release()
    {
        _scripts.Dispose();
        if (_options.Packages is null && _restore is { IsValueCreated: true, Value: IDisposable packages })
        {
            packages.Dispose();
        }
    }

    private async Task<CellResult> RunCellAsync(string source, string language, string name, int count, CellInterruption interruption)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var cell = new MagicCell(_magics, interruption);
        var (error, hasValue, value) = await RunPartsAsync(source, language, name, cell);
        if (error is null && hasValue)
        {
            error = await ShowAsync(value, count, interruption);
        }

        if (error is not null)
        {
            OutputChannel.TrySend(error);
        }

        cell.End();
        return new CellResult(count, error, error is null ? value : null);
    }

    private static async Task<ErrorOutput?> ShowAsync(object? value, int? count, CellInterruption interruption)
    {
        try
        {
            // What display(x) returns is on display already.
            if (value is DisplayedValue)
            {
                return null;
            }

            var bundle = await CellThread.RunAsync(() => Task.FromResult(ValueFormatter.Format(value)), interruption);
            if (count is { } number)
            {
                OutputChannel.TrySend(new ResultOutput(bundle, number));
            }
            else
            {
                _ = new DisplayedValue(value, bundle, []);
            }

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

    private async Task<CellPartResult> RunPartsAsync(string source, string language, string name, MagicCell cell)
    {
        var last = CellPartResult.Done;
        try
        {
            foreach (var part in CellParts.Of(source, language))
            {
                // A cell has one result, that of its last code; a magic behind it takes nothing away.
                if (part.Kind == CellPartKind.CSharp && last.HasValue && _importing.Count == 0 && await ShowAsync(last.Value, null, cell.Interruption) is { } error)
                {
                    return new CellPartResult(error, false, null);
                }

                var result = await RunPartAsync(part, name, cell);
                if (result.Error is not null)
                {
                    return result;
                }

                last = part.Kind == CellPartKind.CSharp ? result : last;
            }
        }
        catch (CellException e)
        {
            return last with { Error = DiagnosticText.Of(e, name) };
        }

        return last;
    }

    private async Task<CellPartResult> RunPartAsync(CellPart part, string name, MagicCell cell)
    {
        switch (part.Kind)
        {
            case CellPartKind.CSharp:
                return await _scripts.RunAsync(part.Text, name, cell.Interruption);
            case CellPartKind.Magic:
                return new CellPartResult(await part.Call!.RunAsync(cell), false, null);
            case CellPartKind.Packages:
                if (await _packages.Value.AddAsync(part.Packages, cell.Interruption.Token) is { } packages)
                {
                    _scripts.AddPackages(packages);
                }

                break;
            case CellPartKind.Reference:
                _scripts.AddReference(part.Text, part.Line);
                break;
            case CellPartKind.Html:
                part.Text.DisplayAs(MimeBundle.Html);
                break;
            case CellPartKind.Javascript:
                CellDisplay.Javascript(cell.Script(part.Text));
                break;
            case CellPartKind.Mermaid:
                CellDisplay.display(CellDisplay.Mermaid(part.Text));
                break;
            default:
                part.Text.DisplayAs(MimeBundle.Markdown);
                break;
        }

        return CellPartResult.Done;
    }

    private async Task<ErrorOutput?> ImportAsync(string file, int line, MagicCell cell)
    {
        var path = Path.GetFullPath(file, _place.Folder);
        if (_importing.Contains(path, StringComparer.Ordinal))
        {
            throw new CellException(line, $"#!import {file}: the file imports itself");
        }

        _importing.Add(path);
        try
        {
            foreach (var (name, source, language) in ImportedCells.Of(path, file, line))
            {
                // Only what the importing cell shows itself is its result.
                var (error, _, _) = await RunPartsAsync(source, language, name, cell);
                if (error is not null)
                {
                    return error;
                }
            }
        }
        finally
        {
            _importing.Remove(path);
        }

        return null;
    }
}
