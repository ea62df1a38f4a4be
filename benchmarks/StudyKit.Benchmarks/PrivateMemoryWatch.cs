using System.Globalization;

namespace StudyKit.Benchmarks;

/// <summary>Looks at the process's private resident memory ten times a second; Linux only, as the kernel tells it from the pages of mapped files.</summary>
internal sealed class PrivateMemoryWatch : IDisposable
{
    private readonly Timer _timer;
    private long _most;

    public PrivateMemoryWatch() => _timer = new Timer(_ => Look(), null, 0, 100);

    /// <summary>The most seen.</summary>
    public long MostBytes
    {
        get
        {
            Look();
            return Interlocked.Read(ref _most);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("RssAnon:", StringComparison.Ordinal));
        var bytes = 1024 * long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        var seen = Interlocked.Read(ref _most);
        while (bytes > seen)
        {
            seen = Interlocked.CompareExchange(ref _most, bytes, seen);
        }
    }
}
