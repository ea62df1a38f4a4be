namespace StudyKit.Figures;

/// <summary>One panel of a composed figure. It may hold several plots, as <see cref="GroupedBars"/> with two panels does.</summary>
/// <param name="Letter">Bold letter at the top left; empty for none.</param>
/// <param name="Heading">Words beside the letter; empty for none.</param>
/// <param name="Draw">Draws the panel at a width and height in pixels; a figure of another size is fitted.</param>
public sealed record GridPanel(string Letter, string Heading, Func<int, int, Figure> Draw) : GridCell;
