using System.Diagnostics;
using System.Text;

namespace StudyKit.Cli.Tests;

/// <summary>The study command as a process of its own.</summary>
internal sealed class StudyProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    public StudyProcess(string directory, params string[] args)
        : this(directory, [], args)
    {
    }

    /// <summary>Starts the command with some environment variables changed; null takes one away.</summary>
    public StudyProcess(string directory, Dictionary<string, string?> environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "study.dll"));

        // Runs of a test are not the user's.
        start.Environment["STUDYKIT_RUNS"] = Path.Combine(directory, "runs");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output => Read(_output);

    public string Errors => Read(_errors);

    public int ExitCode => _process.ExitCode;

    public bool HasExited => _process.HasExited;

    public static StudyProcess RunToEnd(string directory, params string[] args) => RunToEnd(directory, [], args);

    public static StudyProcess RunToEnd(string directory, Dictionary<string, string?> environment, params string[] args)
    {
        var process = new StudyProcess(directory, environment, args);
        process.WaitForExit();
        return process;
    }

    public int WaitForExit()
    {
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException("the study command did not end");
        }

        // The streams end after the process.
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Ends the process at once, as SIGKILL does: nothing of it is asked.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose() => _process.Dispose();

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
