using System.Globalization;
using StudyKit.Figures;

namespace StudyKit.Studies;

/// <summary>The seeds behind a mean, as a figure's faint dots.</summary>
internal static class SeedRuns
{
    /// <summary>One run a seed; none where there is a single seed, whose value the mean is.</summary>
    /// <param name="cube">The scores.</param>
    /// <param name="values">The values of one seed's position in the cube.</param>
    public static IReadOnlyList<RunValues> Of(ScoreCube cube, Func<int, IEnumerable<double>> values) => cube.SeedCount == 1
        ? []
        : [.. cube.Seeds.Select((seed, s) => new RunValues(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"), [.. values(s)]))];
}
