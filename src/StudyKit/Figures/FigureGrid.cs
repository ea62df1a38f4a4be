using StudyKit.Errors;

namespace StudyKit.Figures;

/// <summary>
/// Puts several figures into one as lettered panels: one Plotly specification, so that the whole can be pointed at, zoomed, exported and
/// shown in a notebook like any other figure.
/// </summary>
public static class FigureGrid
{
    private const int HeadingHeight = 26;
    private const int LetterSize = 22;
    private const int HeadingSize = 16;

    /// <summary>Composes the figure. Axes, legends and colour keys of each panel stay its own.</summary>
    /// <param name="root">The panels and where they stand.</param>
    /// <param name="options">Title, note and sizes.</param>
    /// <exception cref="OptionException">
    /// A weight or size cannot be used, a letter occurs twice, a panel has no room, or two panels want different values of what a figure has
    /// only once (such as how bars stand together).
    /// </exception>
    public static Figure Compose(GridCell root, FigureGridOptions options)
    {
        options.Validate();
        var title = new FigureTitle(options.Title, options.Note, options.Width - (2 * options.Gap));
        var merge = new FigureMerge(options.Width, options.Height);
        var letters = new HashSet<string>(StringComparer.Ordinal);
        var content = new GridRectangle(options.Gap, title.Height, options.Width - (2 * options.Gap), options.Height - title.Height - options.Gap);
        foreach (var (panel, rectangle) in Arrange(root, content, options.Gap))
        {
            var name = panel.Letter.Length > 0 ? "panel " + panel.Letter : "panel";
            OptionException.Require(panel.Letter.Length == 0 || letters.Add(panel.Letter), "letters", panel.Letter + " twice", "each letter once");
            var heading = panel.Letter.Length > 0 || panel.Heading.Length > 0 ? HeadingHeight : 0;
            var room = rectangle with { Y = rectangle.Y + heading, Height = rectangle.Height - heading };
            OptionException.Require(room.Width >= 100 && room.Height >= 100, name, $"{room.Width:0} × {room.Height:0} pixels", "at least 100 × 100; give it more weight or the figure more room");
            merge.Add(name, panel.Draw((int)room.Width, (int)room.Height), room);
            AddHeading(merge, panel, rectangle);
        }

        title.AddTo(merge.Layout, (double)options.Gap / options.Width);
        return new Figure(options.Title, merge.Data, merge.Layout);
    }

    private static void AddHeading(FigureMerge merge, GridPanel panel, GridRectangle rectangle)
    {
        if (panel.Letter.Length > 0)
        {
            merge.Write($"<b>{PlotValues.Text(panel.Letter)}</b>", rectangle.X, rectangle.Y, LetterSize);
        }

        if (panel.Heading.Length > 0)
        {
            // The baseline of the smaller words is that of the letter.
            merge.Write($"<b>{PlotValues.Text(panel.Heading)}</b>", rectangle.X + (panel.Letter.Length > 0 ? 26 : 0), rectangle.Y + 5, HeadingSize);
        }
    }

    private static IEnumerable<(GridPanel Panel, GridRectangle Place)> Arrange(GridCell cell, GridRectangle place, int gap)
    {
        switch (cell)
        {
            case GridPanel panel:
                return [(panel, place)];
            case GridRow row:
                return Shares(row.Cells, place.Width, gap).SelectMany(s => Arrange(s.Cell, place with { X = place.X + s.Start, Width = s.Length }, gap));
            case GridColumn column:
                return Shares(column.Cells, place.Height, gap).SelectMany(s => Arrange(s.Cell, place with { Y = place.Y + s.Start, Height = s.Length }, gap));
            default:
                throw new OptionException("grid", cell.GetType().Name, "a panel, a row or a column");
        }
    }

    private static IEnumerable<(GridCell Cell, double Start, double Length)> Shares(IReadOnlyList<GridCell> cells, double length, int gap)
    {
        OptionException.Require(cells.Count > 0, "grid", "an empty row or column", "at least one panel");
        foreach (var cell in cells)
        {
            OptionException.Require(cell.Weight > 0 && double.IsFinite(cell.Weight), nameof(cell.Weight), cell.Weight, "above 0");
        }

        var unit = (length - (gap * (cells.Count - 1))) / cells.Sum(c => c.Weight);
        var start = 0.0;
        foreach (var cell in cells)
        {
            yield return (cell, start, cell.Weight * unit);
            start += (cell.Weight * unit) + gap;
        }
    }
}
