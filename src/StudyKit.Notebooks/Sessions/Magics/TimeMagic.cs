using System.Diagnostics;
using System.Globalization;
using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary><c>#!time</c>: says how long the rest of the cell took.</summary>
internal sealed class TimeMagic : IMagic
{
    public string Name => "#!time";

    public string Summary => "Shows the wall time from here to the end of the cell.";

    public Task<ErrorOutput?> RunAsync(MagicCall call, MagicCell cell)
    {
        var watch = Stopwatch.StartNew();
        cell.AtEnd(() => string.Create(CultureInfo.InvariantCulture, $"Wall time: {watch.Elapsed.TotalMilliseconds}ms").DisplayAs(MimeBundle.PlainText));
        return Task.FromResult<ErrorOutput?>(null);
    }
}
