using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using StudyKit.Errors;
using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Workers;

/// <summary>
/// The other end of a <see cref="WorkerSession"/>: serves one session to the process that started this one, and ends when that process does.
/// </summary>
public sealed class NotebookWorker
{
    private readonly WorkerChannel _channel;
    private readonly Func<CSharpSessionOptions, INotebookSession> _open;
    private readonly Action<string> _mark;
    private readonly Lock _gate = new();
    private INotebookSession? _session;
    private CancellationTokenSource? _running;
    private TaskCompletionSource<string?>? _input;

    internal NotebookWorker(WorkerChannel channel, Func<CSharpSessionOptions, INotebookSession> open, Action<string> mark)
    {
        (_channel, _open, _mark) = (channel, open, mark);
    }

    /// <summary>Serves the session that is asked for over a named pipe, then ends the process.</summary>
    /// <param name="pipeName">The pipe, as <see cref="WorkerSession"/> names it on the command line.</param>
    /// <param name="open">Opens the session; null for a <see cref="CSharpSession"/> as it is.</param>
    public static async Task RunAsync(string pipeName, Func<CSharpSessionOptions, INotebookSession>? open = null)
    {
        // Ctrl-C in a terminal goes to every process there; the one that started this one says what is to be done.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await pipe.ConnectAsync((int)TimeSpan.FromSeconds(30).TotalMilliseconds);
        using var channel = new WorkerChannel(pipe);

        // Opened before the session takes the console: what is written past it comes to the same place as the marks.
        var streams = new[] { Console.OpenStandardOutput(), Console.OpenStandardError() };
        var worker = new NotebookWorker(channel, options => new CheckedSession(open is null ? new CSharpSession(options) : open(options)), mark => Mark(streams, mark));

        // A thread of its own: cells may keep every thread of the pool busy and must still hear of an interrupt, and of the end.
        await Task.Factory.StartNew(worker.Serve, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        EndProcess();
    }

    /// <summary>Answers messages until the other side closes or is gone.</summary>
    internal void Serve()
    {
        // A message that takes time is served beside the loop: the next one may be its interrupt.
        while (_channel.Receive() is { } message and not WorkerMessage.Close)
        {
            switch (message)
            {
                case WorkerMessage.Open open:
                    Serve(() => Open(open), fault => new WorkerMessage.Fault(fault));
                    break;
                case WorkerMessage.Execute execute:
                    var running = new CancellationTokenSource();
                    lock (_gate)
                    {
                        _running = running;
                    }

                    _ = Task.Run(() => ExecuteAsync(execute, running));
                    break;
                case WorkerMessage.Interrupt:
                    Interrupt();
                    break;
                case WorkerMessage.GiveInput input:
                    _input?.TrySetResult(input.Line);
                    break;
                case WorkerMessage.Complete complete:
                    _ = Task.Run(() => CompleteAsync(complete));
                    break;
                case WorkerMessage.Inspect inspect:
                    _ = Task.Run(() => InspectAsync(inspect));
                    break;
                default:
                    throw new InvalidOperationException($"a worker is not sent {message.GetType().Name}");
            }
        }
    }

    // Nobody is left to wait for what the cells may have left running, nor for what they do at the end.
    private static void EndProcess()
    {
        new Thread(() =>
        {
            Thread.Sleep(TimeSpan.FromSeconds(2));
            Process.GetCurrentProcess().Kill();
        })
        { IsBackground = true }.Start();
        ChildProcesses.Kill();
        Environment.Exit(0);
    }

    // The end of what this cell wrote past the session, so that the next cell's is not taken for it.
    private static void Mark(Stream[] streams, string mark)
    {
        FlushNative();
        foreach (var stream in streams)
        {
            stream.Write(Encoding.UTF8.GetBytes(mark));
            stream.Flush();
        }
    }

    private static void FlushNative()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = NativeMethods.FFlush(0);
        }
    }

    private void Serve(Func<WorkerMessage> answer, Func<string, WorkerMessage> fault)
    {
        try
        {
            _channel.Send(answer());
        }
#pragma warning disable CA1031 // Whatever it is, the process that asked must hear of it instead of waiting.
        catch (Exception e)
#pragma warning restore CA1031
        {
            TrySend(fault(e is StudyKitException ? e.Message : e.ToString()));
        }
    }

    private WorkerMessage.Ready Open(WorkerMessage.Open open)
    {
        var options = new CSharpSessionOptions { NotebookFolder = open.NotebookFolder, WorkingDirectory = open.WorkingDirectory };
        _session = open.Host is { } name && NotebookHosts.Find(name) is { } host
            ? new CheckedSession(host.OpenAsync(options, CancellationToken.None).GetAwaiter().GetResult())
            : _open(options);

        // The compiler takes a second to start: that is the session's time, not the first cell's, which may have a limit.
        _session.ExecuteAsync("\"\"", static _ => { }, new ExecuteOptions { StoreHistory = false }).GetAwaiter().GetResult();
        return new WorkerMessage.Ready();
    }

    private void Interrupt()
    {
        lock (_gate)
        {
            // Off the loop: what is interrupted may run its own code in answer.
            var running = _running;
            _ = Task.Run(() => running?.Cancel());
        }
    }

    private async Task ExecuteAsync(WorkerMessage.Execute execute, CancellationTokenSource running)
    {
        WorkerMessage answer;
        try
        {
            var options = new ExecuteOptions { Language = execute.Language, StoreHistory = execute.StoreHistory, Input = execute.HasInput ? AskAsync : null };
            var result = await _session!.ExecuteAsync(execute.Source, output => _channel.Send(WorkerOutput.ToMessage(output)), options, running.Token);
            answer = new WorkerMessage.Executed(result.ExecutionCount, false, result.Error is { } error ? WorkerOutput.ToMessage(error) : null);
        }
        catch (OperationCanceledException)
        {
            answer = new WorkerMessage.Executed(_session!.ExecutionCount, true, null);
        }
#pragma warning disable CA1031 // Whatever it is, the process that asked must hear of it instead of waiting.
        catch (Exception e)
#pragma warning restore CA1031
        {
            answer = new WorkerMessage.Fault(e is StudyKitException ? e.Message : e.ToString());
        }

        _mark(execute.Marker);
        TrySend(answer);
    }

    private async Task<string?> AskAsync(string prompt, bool isPassword, CancellationToken cancellationToken)
    {
        var input = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _input = input;
        _channel.Send(new WorkerMessage.AskInput(prompt, isPassword));
        return await input.Task.WaitAsync(cancellationToken);
    }

    private async Task CompleteAsync(WorkerMessage.Complete request)
    {
        try
        {
            TrySend(new WorkerMessage.Completed(request.Id, await _session!.CompleteAsync(request.Code, request.Position), null));
        }
#pragma warning disable CA1031 // Whatever it is, the process that asked must hear of it instead of waiting.
        catch (Exception e)
#pragma warning restore CA1031
        {
            TrySend(new WorkerMessage.Completed(request.Id, null, e.Message));
        }
    }

    private async Task InspectAsync(WorkerMessage.Inspect request)
    {
        try
        {
            TrySend(new WorkerMessage.Inspected(request.Id, (await _session!.InspectAsync(request.Code, request.Position))?.Formats, null));
        }
#pragma warning disable CA1031 // Whatever it is, the process that asked must hear of it instead of waiting.
        catch (Exception e)
#pragma warning restore CA1031
        {
            TrySend(new WorkerMessage.Inspected(request.Id, null, e.Message));
        }
    }

    private void TrySend(WorkerMessage message)
    {
        try
        {
            _channel.Send(message);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process that asked is gone; the loop ends by itself.
        }
    }

    private static class NativeMethods
    {
        // C's own buffers, which nobody else writes out before the process ends.
        [DllImport("libc", EntryPoint = "fflush")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int FFlush(nint stream);
    }
}
