using System.Globalization;
using System.Runtime.InteropServices;
using StudyKit.Errors;
using StudyKit.Notebooks.Jupyter;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Cli;

/// <summary>The process of a kernel: signals, the end of the parent, crashes.</summary>
internal static class KernelHost
{
    private const string Parent = "JPY_PARENT_PID";

    /// <summary>Serves until the kernel ends. Standard output stays empty; the log goes to standard error.</summary>
    /// <param name="connectionFile">What <see cref="KernelConnection.Load"/> reads.</param>
    /// <exception cref="StudyKitException">The connection file is none, or its places are taken.</exception>
    public static int Run(string connectionFile)
    {
        // Cells have the console to themselves, so that the log goes past it.
        using var errors = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true });
        void Log(string line) => errors.WriteLine($"study kernel: {line}");

        var options = new JupyterKernelOptions { Log = Log, ParentProcess = ParentProcess() };
        using var kernel = new JupyterKernel(KernelConnection.Load(connectionFile), OpenSession, options);
        using var ended = new CancellationTokenSource();

        // Front ends interrupt by message, yet some signal the whole process group as a terminal does.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            kernel.Interrupt();
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            ended.Cancel();
        });
        AppDomain.CurrentDomain.UnhandledException += (_, crash) => kernel.ReportCrash($"the kernel died of an unhandled exception: {crash.ExceptionObject}");
        var exited = 0;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (Interlocked.Exchange(ref exited, 1) == 0)
            {
                kernel.ReportCrash(string.Create(CultureInfo.InvariantCulture, $"the notebook's code ended the kernel with exit code {Environment.ExitCode}"));
            }
        };

        var end = kernel.Run(ended.Token);
        exited = 1;
        if (end == KernelEnd.ParentGone)
        {
            Log("the process that started this kernel is gone");
        }

        // Threads that cells left behind must not keep the process.
        Environment.Exit(ExitCode.Ok);
        return ExitCode.Ok;
    }

    /// <summary>Opens the session and has it compile something, so that the compiler is loaded when the first cell comes.</summary>
    private static CSharpSession OpenSession()
    {
        var session = new CSharpSession();
        session.ExecuteAsync("\"\"", _ => { }, new ExecuteOptions { StoreHistory = false }).GetAwaiter().GetResult();
        return session;
    }

    private static long? ParentProcess() =>
        long.TryParse(Environment.GetEnvironmentVariable(Parent), CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
