using System.Globalization;

namespace StudyKit.Notebooks.Workers;

/// <summary>Finds words for the end of a process that ran cells, from its exit code and its last words.</summary>
internal static class WorkerEnd
{
    /// <summary>The error for a process that ended by itself or from outside.</summary>
    /// <param name="exitCode">Its exit code; on Unix 128 + the signal that ended it.</param>
    /// <param name="errors">The end of its standard error.</param>
    public static WorkerDiedException Describe(int? exitCode, string errors)
    {
        if (exitCode is not { } code)
        {
            return new WorkerDiedException("WorkerLost", "the process that ran the cells cannot be reached any more and was killed", killed: true);
        }

        var found = ByLastWords(errors) ?? (OperatingSystem.IsWindows() ? ByWindowsCode(code) : BySignal(code - 128));
        var (cause, what, killed) = found
            ?? ("ProcessExit", string.Create(CultureInfo.InvariantCulture, $"ended by itself with exit code {code} (Environment.Exit?)"), false);
        return new WorkerDiedException(cause, $"the process that ran the cells {what}", killed);
    }

    // What the runtime writes before it aborts.
    private static (string, string, bool)? ByLastWords(string errors)
    {
        var lines = errors.Split('\n');
        foreach (var (index, line) in lines.Index())
        {
            var found = line.TrimEnd() switch
            {
                "Stack overflow." => ("StackOverflow", "crashed: stack overflow (endless recursion?)", false),
                "Out of memory." => ("OutOfMemory", "ran out of memory", true),
                var text when text.StartsWith("Process terminated.", StringComparison.Ordinal) =>
                    ("FailFast", $"ended itself at once (Environment.FailFast): {string.Join(' ', lines[index..].Take(2).Select(words => words.Trim()))["Process terminated.".Length..].Trim()}", false),
                var text when text.StartsWith("Unhandled exception. ", StringComparison.Ordinal) =>
                    ("UnhandledException", $"crashed: an exception that nothing caught, on a thread of its own: {text["Unhandled exception. ".Length..]}", false),
                _ => default((string, string, bool)?),
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static (string, string, bool)? BySignal(int signal) => signal switch
    {
        4 => ("Crash", "crashed: signal 4 (SIGILL), an instruction that the processor does not know", false),
        6 => ("Crash", "crashed: signal 6 (SIGABRT), a library gave up", false),
        7 or 10 => ("Crash", string.Create(CultureInfo.InvariantCulture, $"crashed: signal {signal} (SIGBUS), a memory fault in native or unsafe code"), false),
        8 => ("Crash", "crashed: signal 8 (SIGFPE), an arithmetic fault in native code", false),
        9 => ("Killed", "was killed by signal 9 (SIGKILL): by someone, or by the system for want of memory", true),
        11 => ("Crash", "crashed: signal 11 (SIGSEGV), a memory fault in native or unsafe code", false),
        15 => ("Killed", "was ended from outside by signal 15 (SIGTERM)", true),
        > 0 and < 65 => ("Killed", string.Create(CultureInfo.InvariantCulture, $"was ended by signal {signal}"), true),
        _ => null,
    };

    private static (string, string, bool)? ByWindowsCode(int code) => unchecked((uint)code) switch
    {
        0xC0000005 => ("Crash", "crashed: a memory fault in native or unsafe code (0xC0000005)", false),
        0xC00000FD => ("StackOverflow", "crashed: stack overflow (endless recursion?)", false),
        0x80131623 => ("FailFast", "ended itself at once (Environment.FailFast)", false),
        0xC0000017 => ("OutOfMemory", "ran out of memory", true),
        _ => null,
    };
}
