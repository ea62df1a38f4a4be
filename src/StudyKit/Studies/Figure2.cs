using System.Globalization;
using StudyKit.Errors;
using StudyKit.Figures;

namespace StudyKit.Studies;

/// <summary>Figure 2 of the paper, whole: stimulated PBMCs (A), recovery of the stimulus (B), of clusters (C) and of cell types (D), and the best latent dimensions (E).</summary>
public static class Figure2
{
    /// <summary>File name of the figure.</summary>
    public const string Name = "figure-2-stimulated-pbmc";

    /// <summary>Most cells in each of the two large panels.</summary>
    private const int LargePanelCells = 5000;

    /// <summary>Most cells in each of the small panels: enough that some of the rarest type are among them.</summary>
    private const int SmallPanelCells = 2500;

    /// <summary>Composes the figure.</summary>
    /// <exception cref="OptionException">A list has not one value a cell, or the rows of panel E are not about its targets.</exception>
    public static Figure Compose(Figure2Inputs inputs)
    {
        inputs.Cells.Validate();
        OptionException.Require(inputs.Targets.Count > 0, nameof(inputs.Targets), "no target", "at least one");
        var large = new EmbeddingOptions { CellNames = inputs.Cells.Names, MaxCells = LargePanelCells, PointSize = 2.4 };
        var small = large with { MaxCells = SmallPanelCells };
        var (largeNote, smallNote) = (large.Note(inputs.Cells.Count), small.Note(inputs.Cells.Count));
        var accuracy = BarPanels.From("", inputs.CellTypeAccuracy);
        var accuracyNote = string.Create(CultureInfo.InvariantCulture, $" D: the axis starts at {AccuracyBars.AxisStart(accuracy):0.##}; dashed line: chance.");
        var rows = inputs.Best.Count + 1;
        return FigureGrid.Compose(
            new GridColumn(
            [
                new GridPanel("A", "Cells by type and by condition", (w, h) => Cells(inputs, large, w, h)) { Weight = 400 },
                new GridRow(
                [
                    new GridPanel("B", "Experimental-factor recovery", (w, h) => Points(inputs.StimulusRecovery, "Max. |corr.| (95% CI)", w, h)),
                    new GridPanel("C", "Clustering recovery", (w, h) => Points(inputs.ClusteringRecovery, "Best ARI (95% CI)", w, h)),
                ]) { Weight = 270 },
                new GridPanel("D", "Cell types in single latent dimensions", (w, h) => AccuracyBars.Draw(
                    accuracy,
                    new PlotOptions { Title = "", YTitle = "Bal. accuracy (95% CI)", Width = w, Height = h })) { Weight = 300 },
                new GridPanel("E", "Target cells and the latent dimension with the largest |r| of each", (w, h) => Best(inputs, small, w, h)) { Weight = 30 + (185 * rows) },
            ]),
            new FigureGridOptions
            {
                Title = "Figure 2: disentangling stimulated PBMCs",
                Note = $"{inputs.Data}.{(inputs.Best.Count > 0 ? " " + LatentPanels.Note(inputs.Best) : "")}{(largeNote.Length > 0 ? " A: " + largeNote : "")}{accuracyNote}{(smallNote.Length > 0 ? " E: " + smallNote : "")}",
                Height = 1160 + (185 * rows),
            });
    }

    private static Figure Cells(Figure2Inputs inputs, EmbeddingOptions large, int width, int height) => EmbeddingScatter.Draw(
        inputs.Cells.Places,
        [
            new EmbeddingPanel("cell type\n ", inputs.CellTypes, null) { Key = CategoryKey.OnCells },
            new EmbeddingPanel("condition", inputs.Conditions, null) { Key = CategoryKey.InTitle },
        ],
        new PlotOptions { Title = "", XTitle = "UMAP 1", YTitle = "UMAP 2", Width = width, Height = height, ShowLegend = false },
        large);

    private static Figure Points(ScoreCube cube, string title, int width, int height) => PointsWithIntervals.Draw(
        [PointPanels.From("", "", cube)],
        new PlotOptions { Title = "", XTitle = "β", YTitle = title, Width = width, Height = height });

    private static Figure Best(Figure2Inputs inputs, EmbeddingOptions small, int width, int height)
    {
        string[] titles = [.. inputs.Targets.Select(t => t.Title)];
        return EmbeddingScatter.Draw(
            inputs.Cells.Places,
            [
                .. inputs.Targets.Select(t => new EmbeddingPanel(t.Title, [.. t.IsTarget.Select(target => target ? t.Title : "other cells")], null) { Highlight = t.Title }),
                .. inputs.Best.SelectMany(row => LatentPanels.From(row, titles, named: false)),
            ],
            new PlotOptions { Title = "", YTitle = "", Width = width, Height = height, Columns = titles.Length, RowTitles = ["target cells", .. inputs.Best.Select(LatentPanels.RowTitle)] },
            small);
    }
}
