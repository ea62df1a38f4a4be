namespace StudyKit.Cli;

/// <summary>What the command's exit codes mean; documented in the README.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>A check or claim failed.</summary>
    public const int CheckFailed = 1;

    /// <summary>Bad usage or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by the user (Ctrl-C).</summary>
    public const int Interrupted = 130;
}
