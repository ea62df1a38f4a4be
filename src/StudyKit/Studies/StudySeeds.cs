using System.Globalization;

namespace StudyKit.Studies;

/// <summary>Training seeds of a study: 0, 1, 2 …</summary>
internal static class StudySeeds
{
    public static IReadOnlyList<ulong> First(int count) => [.. Enumerable.Range(0, count).Select(i => (ulong)i)];

    public static string Range(int count) => count == 1 ? "0" : string.Create(CultureInfo.InvariantCulture, $"0–{count - 1}");

    public static IReadOnlyList<string> Warn(int count) => count >= StudyResult.EnoughSeeds
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "seed is" : "seeds are")} few: the intervals show a direction, and no verdict is given below {StudyResult.EnoughSeeds} seeds (--seeds {StudyResult.EnoughSeeds}).")];
}
