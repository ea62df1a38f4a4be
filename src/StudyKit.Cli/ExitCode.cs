namespace StudyKit.Cli;

/// <summary>What the command's exit codes mean; documented in the README.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>A check or claim failed; of <c>study run</c>: a cell failed.</summary>
    public const int CheckFailed = 1;

    /// <summary>Bad usage or bad input.</summary>
    public const int BadInput = 2;

    /// <summary><c>study run</c>: every cell ran as far as it should, and a checked number was outside its tolerance or missing.</summary>
    public const int Drifted = 3;

    /// <summary><c>study run</c>: a cell or the notebook took longer than it was given.</summary>
    public const int TimedOut = 124;

    /// <summary>Stopped by the user (Ctrl-C).</summary>
    public const int Interrupted = 130;

    /// <summary><c>study run</c>: the process of the cells was killed from outside, or for want of memory.</summary>
    public const int Killed = 137;

    /// <summary><c>study run</c>: the process of the cells ended by itself: a crash, or a cell that called <c>Environment.Exit</c>. papermill has the same code for it.</summary>
    public const int Crashed = 138;

    /// <summary>Stopped by the system (SIGTERM).</summary>
    public const int Terminated = 143;
}
