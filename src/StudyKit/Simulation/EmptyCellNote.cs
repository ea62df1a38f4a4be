using System.Globalization;
using StudyKit.Data;

namespace StudyKit.Simulation;

/// <summary>Says how many simulated cells have no counts at all; nothing when there are none.</summary>
internal static class EmptyCellNote
{
    public static IReadOnlyList<string> For(CountMatrix counts)
    {
        var empty = counts.CellTotals().Count(total => total == 0);
        return empty == 0
            ? []
            : [string.Create(CultureInfo.InvariantCulture, $"{empty} of {counts.CellCount} simulated cells have no counts; they are kept.")];
    }
}
