namespace StudyKit.Figures;

/// <summary>Where a panel of cells tells the colours of its categories.</summary>
public enum CategoryKey
{
    /// <summary>In the legend at the right of the figure.</summary>
    Legend,

    /// <summary>Each name on its cells, at their median.</summary>
    OnCells,

    /// <summary>Under the panel's title, in their colours: for few categories.</summary>
    InTitle,
}
