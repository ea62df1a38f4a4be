using System.Diagnostics;

namespace StudyKit.Cli.Tests.Surroundings;

/// <summary>A folder with copies of the repository's scripts, and stand-ins for the programs that they call.</summary>
internal sealed class ShellSandbox : IDisposable
{
    private readonly string _programs;

    public ShellSandbox(params string[] files)
    {
        Root = Directory.CreateTempSubdirectory("shell-sandbox-").FullName;
        _programs = Directory.CreateDirectory(Path.Combine(Root, "programs")).FullName;
        foreach (var file in files)
        {
            Write(file, Checkout.Text(file));
        }
    }

    public string Root { get; }

    /// <summary>Writes an executable file.</summary>
    public void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Puts a program before those of the system.</summary>
    public void StandIn(string program, string script) => Write(Path.Combine("programs", program), "#!/usr/bin/env bash\nset -euo pipefail\n" + script);

    /// <summary>Runs a script with the stack of the environment taken away and the variables given.</summary>
    public (int ExitCode, string Output, string Errors) Run(Dictionary<string, string?> environment, string script, params string[] args)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, script), args) { UseShellExecute = false, WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = _programs + Path.PathSeparator + start.Environment["PATH"];
        foreach (var name in new[] { "StudyKitFull", "StudyKitTorch", "STUDYKIT_RUNS" })
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
