using System.Runtime.InteropServices;

namespace StudyKit.Cli.Run;

/// <summary>Ctrl-C and the system's wish to end the command: the first asks the cell to end, the second kills its process.</summary>
internal sealed class RunSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _kill = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    public RunSignals()
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Take(context, Cli.ExitCode.Interrupted)));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Take(context, Cli.ExitCode.Terminated)));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Take(context, Cli.ExitCode.Terminated)));
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Cancelled by the second.</summary>
    public CancellationToken Kill => _kill.Token;

    /// <summary>Whether there are cells to interrupt.</summary>
    public bool CellsRun { get; set; }

    /// <summary>The exit code of a stopped command.</summary>
    public int ExitCode { get; private set; } = Cli.ExitCode.Interrupted;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _stop.Dispose();
        _kill.Dispose();
    }

    private void Take(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        if (!_stop.IsCancellationRequested)
        {
            ExitCode = exitCode;
            if (CellsRun)
            {
                Console.Error.WriteLine("stopping: the cell is interrupted and the output saved; once more kills it");
            }

            _stop.Cancel();
        }
        else
        {
            _kill.Cancel();
        }
    }
}
