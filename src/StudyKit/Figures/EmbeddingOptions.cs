using System.Globalization;
using StudyKit.Errors;

namespace StudyKit.Figures;

/// <summary>How cells in the plane are drawn.</summary>
public sealed record EmbeddingOptions
{
    /// <summary>One name a cell (its barcode), told when it is pointed at; null for its number from 0.</summary>
    public IReadOnlyList<string>? CellNames { get; init; }

    /// <summary>Most cells drawn a panel, the same random ones in each; null for all. A browser draws some 40,000 points a page without waiting.</summary>
    public int? MaxCells { get; init; }

    /// <summary>Seed of the order in which cells are drawn, so that no category covers another, and of the choice of cells.</summary>
    public ulong Seed { get; init; }

    /// <summary>Diameter of a cell in pixels.</summary>
    public double PointSize { get; init; } = 3;

    /// <summary>A sentence for the note when not all cells are drawn; empty when they are.</summary>
    /// <param name="cells">Number of cells there are.</param>
    public string Note(int cells) => MaxCells < cells
        ? string.Create(CultureInfo.InvariantCulture, $"{MaxCells:N0} of {cells:N0} cells drawn, chosen at random (seed {Seed}).")
        : "";

    /// <summary>Checks every value.</summary>
    /// <exception cref="OptionException">A value is outside its range; names the option.</exception>
    public void Validate()
    {
        OptionException.Require(MaxCells is null or >= 1, nameof(MaxCells), MaxCells, "at least 1");
        OptionException.Require(PointSize is >= 0.5 and <= 20, nameof(PointSize), PointSize, "0.5 to 20 pixels");
    }
}
