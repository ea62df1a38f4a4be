using System.Text.Json.Nodes;
using StudyKit.Notebooks.Jupyter.Zmtp;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>
/// A Jupyter kernel (messaging protocol 5.3): takes requests over ZeroMQ sockets, runs cells one after another in a session and
/// publishes what they put out. Requests on the control socket are served while a cell runs. Everything of the kernel's own runs
/// on threads of its own, so that cells that fill the thread pool do not hold it up.
/// </summary>
public sealed class JupyterKernel : IDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly KernelLink _link;
    private readonly Action<string> _log;
    private readonly long? _parent;
    private readonly Interruption _interruption;
    private readonly RequestQueue _queue;
    private readonly RequestService _service;
    private readonly CellInFlight _inFlight;
    private readonly ManualResetEvent _stopped = new(false);
    private readonly TaskCompletionSource<INotebookSession> _session = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, Func<KernelRequest, JsonObject?>> _shellHandlers;
    private readonly Dictionary<string, Func<KernelRequest, JsonObject?>> _controlHandlers;
    private readonly Func<INotebookSession> _createSession;
    private int _end = -1;
    private bool _disposed;

    /// <summary>Opens the kernel's sockets.</summary>
    /// <param name="connection">Where to listen.</param>
    /// <param name="createSession">Opens the session that runs the cells; called once, on a thread of its own, while first requests are already answered.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="Errors.StudyKitException">A socket cannot be opened.</exception>
    public JupyterKernel(KernelConnection connection, Func<INotebookSession> createSession, JupyterKernelOptions? options = null)
    {
        options ??= new JupyterKernelOptions();
        options.Validate();
        (_createSession, _parent, _log) = (createSession, options.ParentProcess, options.Log ?? (_ => { }));
        _link = new KernelLink(connection, _log);
        _interruption = new Interruption(_log);
        _queue = new RequestQueue(_link.Shell, _link.Decode);
        _service = new RequestService(_link, _log);
        _inFlight = new CellInFlight(_link);
        var comms = new CommRequests(_link);
        var history = new CellHistory();
        var control = new ControlRequests(_interruption);
        var execute = new ExecuteRequests(_link, Session, _interruption, history, _inFlight, _queue.MarkWaiting);
        var code = new CodeRequests(Session, _interruption);
        _shellHandlers = new(StringComparer.Ordinal)
        {
            ["execute_request"] = execute.Execute,
            ["complete_request"] = code.Complete,
            ["inspect_request"] = code.Inspect,
            ["is_complete_request"] = code.IsComplete,
            ["history_request"] = history.Answer,
            ["comm_info_request"] = CommRequests.Info,
            ["comm_open"] = comms.Open,
            ["comm_msg"] = CommRequests.Ignore,
            ["comm_close"] = CommRequests.Ignore,
            ["kernel_info_request"] = _ => KernelInfo.Create(),
            ["shutdown_request"] = ControlRequests.Shutdown,
        };
        _controlHandlers = new(StringComparer.Ordinal)
        {
            ["interrupt_request"] = control.Interrupt,
            ["shutdown_request"] = ControlRequests.Shutdown,
            ["kernel_info_request"] = _ => KernelInfo.Create(),
            ["debug_request"] = ControlRequests.Debug,
        };
    }

    /// <summary>Where the kernel listens, with the ports that the system chose.</summary>
    public KernelConnection Connection => _link.Connection;

    /// <summary>Serves until the kernel ends, then closes it.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public KernelEnd Run(CancellationToken cancellationToken = default)
    {
        using var cancelled = cancellationToken.Register(() => Stop(KernelEnd.Cancelled));
        var shell = Start("shell", ServeShell);
        Start("control", ServeControl);
        Start("session", OpenSession);
        if (_parent is { } parent)
        {
            Start("parent watch", () => WatchParent(parent));
        }

        _link.Start();
        _link.PublishStatus(null, "starting");
        _stopped.WaitOne();

        // A cell that runs gets the chance to end; one that will not, ends with the process.
        Interrupt();
        _link.Shell.StopReceiving();
        shell.Join(Linger);
        Dispose();
        return (KernelEnd)_end;
    }

    /// <summary>Interrupts the cell that runs, if any.</summary>
    public void Interrupt() => _interruption.Interrupt();

    /// <summary>Tells the front ends that the process is about to die, while there is time; the cell that runs is answered with an error.</summary>
    /// <param name="message">Why.</param>
    public void ReportCrash(string message)
    {
        _inFlight.Fail(new ErrorOutput("KernelCrash", message, message.Split('\n')));
        _log(message);
        _link.Close(Linger);
    }

    /// <summary>Closes the sockets and the session.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _link.Close(Linger);
        if (_session.Task.IsCompletedSuccessfully)
        {
            // A session whose cell does not end may not end either; how it ends changes nothing any more.
            Task.WaitAny([Task.Run(async () => await _session.Task.Result.DisposeAsync())], Linger);
        }
    }

    private static Thread Start(string name, Action work)
    {
        var thread = new Thread(() => work()) { IsBackground = true, Name = $"kernel {name}" };
        thread.Start();
        return thread;
    }

    /// <summary>The session; while it opens, whoever waits for it can be interrupted.</summary>
    private INotebookSession Session() => _interruption.Run(token => _session.Task.WaitAsync(token).GetAwaiter().GetResult());

    private void OpenSession()
    {
        try
        {
            _session.SetResult(_createSession());
        }
#pragma warning disable CA1031 // Whatever it is, every cell reports it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _log($"the session cannot be opened: {e.Message}");
            _session.SetException(e);
        }
    }

    private void ServeShell()
    {
        foreach (var (request, marked) in _queue.TakeAll())
        {
            if (_stopped.WaitOne(0))
            {
                break;
            }

            var aborted = marked && request.Type == "execute_request";
            Serve(_link.Shell, request, aborted ? _ => ExecuteRequests.Abort() : _shellHandlers.GetValueOrDefault(request.Type));
        }
    }

    private void ServeControl()
    {
        foreach (var parts in _link.Control.ReceiveAll())
        {
            if (_link.Decode(parts) is { } request)
            {
                Serve(_link.Control, request, _controlHandlers.GetValueOrDefault(request.Type));
            }
        }
    }

    private void Serve(RouterSocket socket, KernelRequest request, Func<KernelRequest, JsonObject?>? handler)
    {
        var reply = _service.Serve(socket, request, handler);
        if (request.Type == "shutdown_request" && reply?["restart"] is { } restart)
        {
            _link.Publish(request, request.ReplyType, (JsonObject)reply.DeepClone());
            Stop(restart.GetValue<bool>() ? KernelEnd.Restart : KernelEnd.Shutdown);
        }
    }

    private void WatchParent(long parent)
    {
        if (ParentWatch.WaitUntilGone(parent, _stopped))
        {
            Stop(KernelEnd.ParentGone);
        }
    }

    private void Stop(KernelEnd end)
    {
        if (Interlocked.CompareExchange(ref _end, (int)end, -1) == -1)
        {
            _stopped.Set();
        }
    }
}
