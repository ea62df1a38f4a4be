namespace StudyKit.Notebooks.Workers;

/// <summary>How long the runtime's clocks can wait.</summary>
internal static class WaitTime
{
    public const string Wanted = "a time above zero, at most 49 days";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    public static bool Allows(TimeSpan time) => time > TimeSpan.Zero && time <= Longest;
}
