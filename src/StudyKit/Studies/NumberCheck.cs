namespace StudyKit.Studies;

/// <summary>Checks a notebook's numbers: a drift beyond the tolerance throws, so that a headless run fails.</summary>
public static class NumberCheck
{
    private static readonly Lock Gate = new();
    private static readonly List<Action<CheckedNumber>> Collectors = [];

    /// <summary>Passes when <paramref name="found"/> is within <paramref name="tolerance"/> of <paramref name="expected"/>.</summary>
    /// <param name="name">What the number is.</param>
    /// <param name="found">The number of this run.</param>
    /// <param name="expected">The number on record.</param>
    /// <param name="tolerance">Largest absolute difference allowed.</param>
    /// <exception cref="NumberDriftException">It is not, or is no number at all; a host that collects checks is told instead.</exception>
    public static void Near(string name, double found, double expected, double tolerance)
    {
        var number = new CheckedNumber(name, found, expected, tolerance);
        if (LastCollector() is { } collector)
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
        lock (Gate)
        {
            Collectors.Add(receiver);
        }

        return new Collection(receiver);
    }

    private static Action<CheckedNumber>? LastCollector()
    {
        lock (Gate)
        {
            return Collectors.LastOrDefault();
        }
    }

    private sealed class Collection(Action<CheckedNumber> receiver) : IDisposable
    {
        public void Dispose()
        {
            lock (Gate)
            {
                Collectors.Remove(receiver);
            }
        }
    }
}
