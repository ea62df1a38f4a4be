using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using StudyKit.Errors;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Workers;

/// <summary>
/// A session in a process of its own, which can be killed: a cell that crashes or never ends takes only that process with it. What the
/// cells write past the session (native libraries, the runtime's last words) is their output too. The process ends when this one does.
/// </summary>
public sealed class WorkerSession : INotebookSession
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    private const long NotHeap = 144L << 20;

    private readonly Process _process;
    private readonly WorkerChannel _channel;
    private readonly WorkerOptions _options;
    private readonly NativeStream _stdout;
    private readonly NativeStream _stderr;
    private readonly Task[] _pumps;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<WorkerMessage>> _questions = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _over = new();
    private readonly Task _reading;
    private readonly Task? _watching;
    private readonly List<StreamOutput> _between = [];
    private TaskCompletionSource<WorkerMessage.Executed>? _running;
    private Action<CellOutput>? _output;
    private Func<string, bool, CancellationToken, Task<string?>>? _input;
    private WorkerDiedException? _end;
    private WorkerDiedException? _reason;
    private int _question;

    private WorkerSession(Process process, WorkerChannel channel, WorkerOptions options)
    {
        (_process, _channel, _options) = (process, channel, options);
        _stdout = new NativeStream(StreamName.Stdout, ReceiveNative);
        _stderr = new NativeStream(StreamName.Stderr, ReceiveNative);
        _pumps = [_stdout.PumpAsync(process.StandardOutput.BaseStream), _stderr.PumpAsync(process.StandardError.BaseStream)];
        _reading = ReadAsync();
        _watching = options.MemoryLimit is { } limit ? WatchAsync(limit) : null;
    }

    /// <inheritdoc/>
    public int ExecutionCount { get; private set; }

    /// <summary>The id of the process that runs the cells.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Whether the process can still run cells.</summary>
    public bool IsAlive => _end is null;

    /// <summary>Starts the process and opens the session in it.</summary>
    /// <param name="session">The folders of the session.</param>
    /// <param name="options">The process.</param>
    /// <param name="cancellationToken">Stops waiting for the process, and ends it.</param>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    /// <exception cref="StudyKitException">The process did not start, or not in time.</exception>
    public static async Task<WorkerSession> StartAsync(CSharpSessionOptions session, WorkerOptions options, CancellationToken cancellationToken = default)
    {
        session.Validate();
        options.Validate();
        var name = $"study-{Guid.NewGuid():N}"[..20];
        var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        var process = Start(options, name);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.StartTimeout);
        WorkerSession? worker = null;
        try
        {
            // Should the process die before it connects, there is nothing to wait for.
            var connected = pipe.WaitForConnectionAsync(limit.Token);
            var ended = process.WaitForExitAsync(limit.Token);
            if (await Task.WhenAny(connected, ended) == ended && ended.IsCompletedSuccessfully)
            {
                var words = (await process.StandardError.ReadToEndAsync(CancellationToken.None)).Trim();
                throw new StudyKitException(string.Create(CultureInfo.InvariantCulture, $"the process for the cells did not start (exit code {process.ExitCode}): {words}"));
            }

            await connected;
            worker = new WorkerSession(process, new WorkerChannel(pipe), options);
            worker._channel.Send(new WorkerMessage.Open(Path.GetFullPath(session.NotebookFolder), session.WorkingDirectory is { } folder ? Path.GetFullPath(folder) : null, options.Host));
            await worker._ready.Task.WaitAsync(limit.Token);
            return worker;
        }
        catch (Exception e)
        {
            KillTree(process);
            if (worker is not null)
            {
                await worker.DisposeAsync();
            }
            else
            {
                await pipe.DisposeAsync();
                process.Dispose();
            }

            cancellationToken.ThrowIfCancellationRequested();
            throw e is OperationCanceledException
                ? new StudyKitException(string.Create(CultureInfo.InvariantCulture, $"the process for the cells was not ready within {options.StartTimeout.TotalSeconds} s"), e)
                : new StudyKitException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Cancelling interrupts the cell; when it has not ended after <see cref="WorkerOptions.InterruptGrace"/>, the process is killed
    /// and <see cref="IsAlive"/> is false.
    /// </remarks>
    /// <exception cref="WorkerDiedException">The process ended while the cell ran, or before.</exception>
    /// <exception cref="StudyKitException">The session can run no cell.</exception>
    public async Task<CellResult> ExecuteAsync(string source, Action<CellOutput> output, ExecuteOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ExecuteOptions();
        cancellationToken.ThrowIfCancellationRequested();
        var marker = $"\u0001{Guid.NewGuid():N}\u0002";
        var running = new TaskCompletionSource<WorkerMessage.Executed>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task marks;
        lock (_gate)
        {
            if (_end is not null)
            {
                throw new WorkerDiedException(_end.Cause, _end.Message, _end.WasKilled);
            }

            (_running, _output, _input) = (running, output, options.Input);
            _between.ForEach(output);
            _between.Clear();
            marks = Task.WhenAll(_stdout.Await(marker), _stderr.Await(marker));
        }

        try
        {
            TrySend(new WorkerMessage.Execute(source, options.Language, options.StoreHistory, options.Input is not null, marker));
            using var interrupt = cancellationToken.Register(() => _ = InterruptAsync(running.Task));
            var executed = await running.Task;
            await Task.WhenAny(marks, Task.Delay(Settle, _over.Token));
            ExecutionCount = executed.ExecutionCount;
            return executed.WasInterrupted
                ? throw new OperationCanceledException(cancellationToken)
                : new CellResult(executed.ExecutionCount, executed.Error is { } error ? WorkerOutput.ToOutput(error) : null, null);
        }
        catch (WorkerDiedException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                (_running, _output, _input) = (null, null, null);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<CompletionResult> CompleteAsync(string code, int position, CancellationToken cancellationToken = default) =>
        await AskAsync(id => new WorkerMessage.Complete(id, code, position), cancellationToken) is WorkerMessage.Completed { Answer: { } answer }
            ? answer
            : new CompletionResult(position, position, []);

    /// <inheritdoc/>
    public async Task<MimeBundle?> InspectAsync(string code, int position, CancellationToken cancellationToken = default) =>
        await AskAsync(id => new WorkerMessage.Inspect(id, code, position), cancellationToken) is WorkerMessage.Inspected { Answer: { } answer }
            ? new MimeBundle(answer)
            : null;

    /// <inheritdoc/>
    public CodeCompleteness IsComplete(string code) => CSharpText.Completeness(code);

    /// <summary>Kills the process and all that it started, at once.</summary>
    public void Kill() => Kill(new WorkerDiedException("Killed", "the process that ran the cells was killed", killed: true));

    /// <summary>Ends the session and its process.</summary>
    public async ValueTask DisposeAsync()
    {
        TrySend(new WorkerMessage.Close());
        if (await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(Settle)) is { } first && !_process.HasExited)
        {
            KillTree(_process);
            await first;
        }

        await _over.CancelAsync();
        _channel.Dispose();
        await _reading;
        await (_watching ?? Task.CompletedTask);
        _process.Dispose();
        _over.Dispose();
    }

    private static Process Start(WorkerOptions options, string pipe)
    {
        var start = new ProcessStartInfo(options.FileName, [.. options.Arguments, pipe])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (options.MemoryLimit is { } limit)
        {
            // What is not heap (the runtime, the compiler, native libraries) is left out, so that the cell can hear of the limit by an exception.
            start.Environment["DOTNET_GCHeapHardLimit"] = (limit - Math.Max(NotHeap, limit / 20)).ToString("x", CultureInfo.InvariantCulture);
        }

        try
        {
            var process = Process.Start(start)!;

            // Nobody answers a cell that reads past the session.
            process.StandardInput.Close();
            return process;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            throw new StudyKitException($"the process for the cells did not start ({options.FileName}): {e.Message}", e);
        }
    }

    private static void KillTree(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended already.
        }
    }

    private void Kill(WorkerDiedException reason)
    {
        lock (_gate)
        {
            _reason ??= reason;
        }

        KillTree(_process);
    }

    private async Task InterruptAsync(Task running)
    {
        TrySend(new WorkerMessage.Interrupt());
        if (await Task.WhenAny(running, Task.Delay(_options.InterruptGrace)) != running)
        {
            Kill(new WorkerDiedException("Killed", "the cell did not end when it was interrupted, and its process was killed", killed: true));
        }
    }

    private async Task<WorkerMessage> AskAsync(Func<int, WorkerMessage> question, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _question);
        var answer = new TaskCompletionSource<WorkerMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _questions[id] = answer;
        if (_end is { } end)
        {
            answer.TrySetException(end);
        }

        TrySend(question(id));
        try
        {
            return await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            _questions.TryRemove(id, out _);
        }
    }

    private async Task ReadAsync()
    {
        await Task.Yield();
        try
        {
            while (await _channel.ReceiveAsync() is { } message)
            {
                Receive(message);
            }
        }
#pragma warning disable CA1031 // Whoever takes the outputs may throw anything; it is thrown on where the cell is awaited.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _running?.TrySetException(e);
            KillTree(_process);
        }

        await EndedAsync();
    }

    private void Receive(WorkerMessage message)
    {
        switch (message)
        {
            case WorkerMessage.Ready:
                _ready.TrySetResult();
                break;
            case WorkerMessage.Fault fault:
                var error = new StudyKitException(fault.Message);
                _ready.TrySetException(error);
                _running?.TrySetException(error);
                break;
            case WorkerMessage.Executed executed:
                _running?.TrySetResult(executed);
                break;
            case WorkerMessage.AskInput ask:
                _ = AnswerAsync(ask);
                break;
            case WorkerMessage.Completed completed:
                Answer(completed.Id, completed);
                break;
            case WorkerMessage.Inspected inspected:
                Answer(inspected.Id, inspected);
                break;
            default:
                if (WorkerOutput.ToOutput(message) is { } output)
                {
                    lock (_gate)
                    {
                        _output?.Invoke(output);
                    }
                }

                break;
        }
    }

    private void ReceiveNative(StreamOutput output)
    {
        lock (_gate)
        {
            if (_output is null)
            {
                _between.Add(output);
            }
            else
            {
                _output(output);
            }
        }
    }

    private void Answer(int id, WorkerMessage answer)
    {
        if (_questions.TryGetValue(id, out var question))
        {
            question.TrySetResult(answer);
        }
    }

    private async Task AnswerAsync(WorkerMessage.AskInput ask)
    {
        var line = _input is { } input ? await input(ask.Prompt, ask.IsPassword, _over.Token) : null;
        TrySend(new WorkerMessage.GiveInput(line));
    }

    // The channel is gone, and so is the process or it soon will be: its exit code and last words say why.
    private async Task EndedAsync()
    {
        await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(Settle));
        int? exitCode = _process.HasExited ? _process.ExitCode : null;
        KillTree(_process);
        await Task.WhenAny(Task.WhenAll(_pumps), Task.Delay(Settle));
        TaskCompletionSource<WorkerMessage.Executed>? running;
        lock (_gate)
        {
            _end = _reason ?? WorkerEnd.Describe(exitCode, _stderr.Tail);
            running = _running;
        }

        _ready.TrySetException(_end);
        running?.TrySetException(_end);
        foreach (var question in _questions.Values)
        {
            question.TrySetException(_end);
        }
    }

    private async Task WatchAsync(long limit)
    {
        try
        {
            while (!_over.IsCancellationRequested && !_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), _over.Token);
                _process.Refresh();
                if (!_process.HasExited && _process.WorkingSet64 > limit)
                {
                    Kill(new WorkerDiedException(
                        "OutOfMemory",
                        string.Create(CultureInfo.InvariantCulture, $"the process that ran the cells used {_process.WorkingSet64 >> 20} MB, above its limit of {limit >> 20} MB, and was killed"),
                        killed: true));
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException)
        {
            // The session or the process has ended.
        }
    }

    private void TrySend(WorkerMessage message)
    {
        try
        {
            _channel.Send(message);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Reading finds the end too, and says so to whoever waits.
        }
    }
}
