using System.Globalization;
using StudyKit.Errors;
using StudyKit.Figures;

namespace StudyKit.Studies;

/// <summary>Figure 1 of the paper, whole: simulated cells (A, B), recovery of their factors (C) and the best latent dimensions (D).</summary>
public static class Figure1
{
    /// <summary>File name of the figure.</summary>
    public const string Name = "figure-1-simulated-factors";

    /// <summary>Most cells in each of the small panels: many points make a page slow and a file large, and hide each other.</summary>
    private const int SmallPanelCells = 1500;

    /// <summary>Composes the figure.</summary>
    /// <exception cref="OptionException">A list has not one value a cell, or the rows of panel D are not about the factors of panel B.</exception>
    public static Figure Compose(Figure1Inputs inputs)
    {
        inputs.Cells.Validate();
        OptionException.Require(inputs.Usages.Count > 0, nameof(inputs.Usages), "no factor", "at least one");
        OptionException.Require(inputs.Best.Count > 0, nameof(inputs.Best), "no row", "at least one");
        var small = new EmbeddingOptions { CellNames = inputs.Cells.Names, MaxCells = SmallPanelCells, PointSize = 2.4 };
        var note = small.Note(inputs.Cells.Count);
        return FigureGrid.Compose(
            new GridColumn(
            [
                new GridRow(
                [
                    new GridPanel("A", "Cells by identity", (w, h) => Identity(inputs, w, h)) { Weight = 0.72 },
                    new GridPanel("B", "Cells by usage of each program", (w, h) => Usages(inputs, small, w, h)) { Weight = 1.28 },
                ]) { Weight = 340 },
                new GridPanel("C", "Recovery of the factors", (w, h) => Recovery(inputs, w, h)) { Weight = 320 },
                new GridPanel("D", "Best latent dimension of each factor", (w, h) => Best(inputs, small, w, h)) { Weight = 60 + (180 * inputs.Best.Count) },
            ]),
            new FigureGridOptions
            {
                Title = "Figure 1: disentangling known generative factors",
                Note = $"{inputs.Data}. {LatentPanels.Note(inputs.Best)}{(note.Length > 0 ? " B and D: " + note : "")}",
                Height = 860 + (180 * inputs.Best.Count),
            });
    }

    private static Figure Identity(Figure1Inputs inputs, int width, int height) => EmbeddingScatter.Draw(
        inputs.Cells.Places,
        [new EmbeddingPanel("", inputs.Identity, null) { Key = CategoryKey.OnCells }],
        new PlotOptions { Title = "", XTitle = "UMAP 1", YTitle = "UMAP 2", Width = width, Height = height, ShowLegend = false },
        new EmbeddingOptions { CellNames = inputs.Cells.Names });

    private static Figure Usages(Figure1Inputs inputs, EmbeddingOptions small, int width, int height) => EmbeddingScatter.Draw(
        inputs.Cells.Places,
        [.. inputs.Usages.Select(u => new EmbeddingPanel(u.Factor, null, u.Values) { ValueName = "usage", Detail = u.Factor })],
        new PlotOptions { Title = "", YTitle = "", Width = width, Height = height, Columns = (inputs.Usages.Count + 1) / 2 },
        small);

    private static Figure Recovery(Figure1Inputs inputs, int width, int height) => GroupedBars.Draw(
        [.. inputs.Recovery.Select(r => BarPanels.From(string.Create(CultureInfo.InvariantCulture, $"max c = {r.Capacity}"), r.Scores))],
        new PlotOptions { Title = "", YTitle = "Latent dim. |corr.| (95% CI)", Width = width, Height = height });

    private static Figure Best(Figure1Inputs inputs, EmbeddingOptions small, int width, int height)
    {
        string[] factors = [.. inputs.Usages.Select(u => u.Factor)];
        return EmbeddingScatter.Draw(
            inputs.Cells.Places,
            [.. inputs.Best.SelectMany(row => LatentPanels.From(row, factors, named: true))],
            new PlotOptions { Title = "", YTitle = "", Width = width, Height = height, Columns = factors.Length, RowTitles = [.. inputs.Best.Select(LatentPanels.RowTitle)] },
            small);
    }
}
