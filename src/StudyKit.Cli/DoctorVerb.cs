using System.CommandLine;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace StudyKit.Cli;

/// <summary><c>study doctor</c>: what is here, what is missing, what that costs.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var command = new Command("doctor", "Say what is here, what is missing and what that costs.\n\nExample: study doctor");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        AnsiConsole.WriteLine($".NET {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}");
        return ExitCode.Ok;
    }
}
