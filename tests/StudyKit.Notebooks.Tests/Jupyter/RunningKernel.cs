using System.Collections.Concurrent;
using StudyKit.Notebooks.Jupyter;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Tests.Jupyter;

/// <summary>A kernel that serves, and a front end of it.</summary>
internal sealed class RunningKernel : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly JupyterKernel _kernel;
    private readonly Task<KernelEnd> _run;

    public RunningKernel(KernelConnection? connection = null, Func<INotebookSession>? session = null)
    {
        _kernel = new JupyterKernel(connection ?? new KernelConnection { Key = "a key" }, session ?? (() => Session), new JupyterKernelOptions { Log = Log.Enqueue });
        _run = Task.Factory.StartNew(() => _kernel.Run(_stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Client = Connect();
    }

    public FakeSession Session { get; } = new();

    public ConcurrentQueue<string> Log { get; } = new();

    public KernelClient Client { get; }

    public KernelConnection Connection => _kernel.Connection;

    public JupyterKernel Kernel => _kernel;

    public KernelClient Connect(string? key = null) => new(key is null ? Connection : Connection with { Key = key });

    public KernelEnd WaitForEnd()
    {
        Assert.True(_run.Wait(TimeSpan.FromSeconds(15)));
        return _run.Result;
    }

    public void Dispose()
    {
        Client.Dispose();
        _stop.Cancel();
        WaitForEnd();
        _kernel.Dispose();
        _stop.Dispose();
    }
}
