using System.Diagnostics;
using System.Globalization;

namespace StudyKit.Figures.Export;

/// <summary>A browser without a window, with a profile of its own that goes when it ends.</summary>
internal sealed class ChromiumProcess : IDisposable
{
    private const int KeptLines = 5;
    private const string Listening = "DevTools listening on ";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(500);
    private readonly string _profile = Directory.CreateTempSubdirectory("study-figure-").FullName;
    private readonly Queue<string> _said = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
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
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
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
        using var heard = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // Over when its last line is read, so that the error can quote it.
            var end = _process.WaitForExitAsync(heard.Token);
            if (await Task.WhenAny(_address.Task, end) != end)
            {
                return await _address.Task;
            }

            await end;
            throw Ended();
        }
        finally
        {
            await heard.CancelAsync();
        }
    }

    /// <summary>Why the browser is gone, or no longer speaks.</summary>
    public ExportException Ended(Exception? inner = null)
    {
        // The connection of a browser that dies goes a moment before its process.
        var end = _process.WaitForExit(Farewell) ? string.Create(CultureInfo.InvariantCulture, $"ended with exit code {_process.ExitCode}") : "closed the connection";
        lock (_said)
        {
            var said = _said.Count > 0 ? "; its last words: " + string.Join(" | ", _said) : "";
            return new ExportException(Browser, $"{end} before the image was there{said}", Remedy, inner);
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
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended by itself, or one of its processes has while they were ended.
        }
        finally
        {
            _process.Dispose();
            DeleteProfile();
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

        // Containers leave shared memory too little room for a large figure.
        if (OperatingSystem.IsLinux())
        {
            flags.Add("--disable-dev-shm-usage");
        }

        flags.Add("about:blank");
        return flags;
    }

    /// <summary>The browser says on its error stream where it listens, also where its profile lies out of our sight, as a confined one's does.</summary>
    private void Hear(string? line)
    {
        if (line is not null
            && line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at
            && Uri.TryCreate(line[(at + Listening.Length)..].Trim(), UriKind.Absolute, out var address))
        {
            _address.TrySetResult(address);
        }

        Keep(line);
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
                Thread.Sleep(Pause);
            }
        }
    }
}
