namespace StudyKit.Figures;

/// <summary>A part of a composed figure: a panel, or a row or column of parts.</summary>
public abstract record GridCell
{
    /// <summary>Share of the row's width or the column's height, relative to its neighbours' shares; above 0.</summary>
    public double Weight { get; init; } = 1;
}
