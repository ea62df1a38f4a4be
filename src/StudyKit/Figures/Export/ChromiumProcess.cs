using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace StudyKit.Figures.Export;

/// <summary>A browser without a window, with a profile of its own that goes when it ends.</summary>
internal sealed class ChromiumProcess : IDisposable
{
    private const int KeptLines = 5;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);
    private readonly string _profile = Directory.CreateTempSubdirectory("study-figure-").FullName;
    private readonly Queue<string> _said = new();
    private readonly Process _process;

    /// <summary>Starts the browser.</summary>
    /// <exception cref="ExportException">It cannot be started.</exception>
    public ChromiumProcess(string browser)
    {
        Browser = browser;
        var start = new ProcessStartInfo(browser) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var flag in Flags())
        {
            start.ArgumentList.Add(flag);
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        try
        {
            _process.Start();
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            _process.Dispose();
            DeleteProfile();
            throw new ExportException(browser, "does not start: " + e.Message, Remedy, e);
        }

        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What helps when the browser does not.</summary>
    public static string Remedy => $"name another browser in {Chromium.Variable}, or open the figure's page in a browser and save it with its camera button";

    public string Browser { get; }

    /// <summary>Waits until the browser listens, and says where.</summary>
    /// <exception cref="ExportException">It ended instead.</exception>
    public async Task<Uri> AddressAsync(CancellationToken cancellationToken)
    {
        // Two lines: the port on this machine, and the path of the browser as a whole.
        var file = Path.Combine(_profile, "DevToolsActivePort");
        while (true)
        {
            if (_process.HasExited)
            {
                throw Ended();
            }

            if (File.Exists(file) && TryRead(file) is [var port, var path, ..])
            {
                return new Uri($"ws://127.0.0.1:{int.Parse(port, CultureInfo.InvariantCulture)}{path}");
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    /// <summary>Why the browser is gone.</summary>
    public ExportException Ended(Exception? inner = null)
    {
        var code = _process.HasExited ? string.Create(CultureInfo.InvariantCulture, $" with exit code {_process.ExitCode}") : "";
        lock (_said)
        {
            var said = _said.Count > 0 ? "; its last words: " + string.Join(" | ", _said) : "";
            return new ExportException(Browser, $"ended{code} before the image was there{said}", Remedy, inner);
        }
    }

    /// <summary>Ends the browser with all its processes.</summary>
    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(TimeSpan.FromSeconds(10));
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }

        _process.Dispose();
        DeleteProfile();
    }

    private static string[] TryRead(string file)
    {
        try
        {
            return File.ReadAllLines(file, Encoding.UTF8);
        }
        catch (IOException)
        {
            // Still being written.
            return [];
        }
    }

    private List<string> Flags()
    {
        List<string> flags =
        [
            "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars", "--mute-audio",
            "--remote-debugging-port=0", "--user-data-dir=" + _profile,
        ];

        // Chromium's sandbox refuses to run as root, as containers do; the page is the kit's own.
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
        {
            flags.Add("--no-sandbox");
        }

        flags.Add("about:blank");
        return flags;
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_said)
        {
            _said.Enqueue(line.Trim());
            if (_said.Count > KeptLines)
            {
                _said.Dequeue();
            }
        }
    }

    private void DeleteProfile()
    {
        // Processes that were ended may hold a file for a moment.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            try
            {
                Directory.Delete(_profile, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(Poll);
            }
        }
    }
}
