using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Checks;

/// <summary>
/// Numbers that a headless run checks, for any notebook: each shows itself as <c>application/vnd.scstudy.check+json</c>, so that a run in any
/// Jupyter front end keeps it too. A drift does not stop the cell; <c>study run</c> tells of every one at the end.
/// </summary>
public static class Check
{
    /// <summary>Gives a number that a checks file knows what to expect of.</summary>
    public static void That(string name, double found) => Show(name, found, null);

    /// <summary>A number should be near a value: |found − expected| ≤ absolute + relative · |expected|.</summary>
    /// <param name="name">What the number is.</param>
    /// <param name="found">The number of this run.</param>
    /// <param name="expected">The number on record.</param>
    /// <param name="absolute">Largest difference.</param>
    /// <param name="relative">Largest difference as a part of <paramref name="expected"/>.</param>
    /// <exception cref="Errors.OptionException">A tolerance is no number from 0.</exception>
    public static void Near(string name, double found, double expected, double absolute = 0, double relative = 0) =>
        Show(name, found, new NumberExpectation { Value = expected, AbsoluteTolerance = absolute, RelativeTolerance = relative });

    /// <summary>A number should be in an interval, its ends included.</summary>
    /// <exception cref="Errors.OptionException">The interval is empty.</exception>
    public static void Between(string name, double found, double low, double high) => Show(name, found, new NumberExpectation { Low = low, High = high });

    private static void Show(string name, double found, NumberExpectation? expected)
    {
        expected?.Validate(name);
        var verdict = expected is null ? string.Empty : expected.Allows(found) ? $" (expected {expected})" : $" DRIFTED (expected {expected})";
        var text = $"{name}: {NumberExpectation.Text(found)}{verdict}";
        var data = new MimeBundle(
        [
            KeyValuePair.Create(CheckJson.MimeType, CheckJson.Write(name, found, expected)),
            KeyValuePair.Create(MimeBundle.PlainText, text),
        ]);
        if (!OutputChannel.TrySend(new DisplayOutput(data, Guid.NewGuid().ToString("N"), IsUpdate: false)))
        {
            Console.Out.WriteLine(text);
        }
    }
}
