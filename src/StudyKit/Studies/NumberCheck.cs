namespace StudyKit.Studies;

/// <summary>Checks a notebook's numbers: a drift beyond the tolerance throws, so that a headless run fails.</summary>
public static class NumberCheck
{
    private static Action<CheckedNumber>? _collector;

    /// <summary>Passes when <paramref name="found"/> is within <paramref name="tolerance"/> of <paramref name="expected"/>.</summary>
    /// <param name="name">What the number is.</param>
    /// <param name="found">The number of this run.</param>
    /// <param name="expected">The number on record.</param>
    /// <param name="tolerance">Largest absolute difference allowed.</param>
    /// <exception cref="NumberDriftException">It is not, or is no number at all; a host that collects checks is told instead.</exception>
    public static void Near(string name, double found, double expected, double tolerance)
    {
        var number = new CheckedNumber(name, found, expected, tolerance);
        if (Volatile.Read(ref _collector) is { } collector)
        {
            collector(number);
        }
        else if (!number.Passed)
        {
            throw new NumberDriftException(number.ToString());
        }
    }

    /// <summary>
    /// For a notebook host: until the result is disposed, <paramref name="receiver"/> is told of every number checked in this process, and a drift does not
    /// throw. The host must then see to it that a drift fails the run.
    /// </summary>
    public static IDisposable Collect(Action<CheckedNumber> receiver)
    {
        var before = Interlocked.Exchange(ref _collector, receiver);
        return new Collection(before);
    }

    private sealed class Collection(Action<CheckedNumber>? before) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref _collector, before);
    }
}
