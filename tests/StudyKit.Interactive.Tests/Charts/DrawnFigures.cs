using StudyKit.Figures;
using StudyKit.Numerics;
using StudyKit.Tests.Figures;

namespace StudyKit.Interactive.Tests.Charts;

/// <summary>Figures of every kind the library draws, with what the examples leave out: runs, cells pointed out, names on cells, and many in one.</summary>
internal static class DrawnFigures
{
    private static readonly double[] X = [1, 2];

    public static IEnumerable<Figure> All => [.. ExampleFigures.All, Runs(), NamedCells(), Many()];

    private static Figure Runs() => PointsWithIntervals.Draw(
        [new PointPanel("", [new PointSeries("Leiden", X, [0.5, double.NaN], [0.4, double.NaN], [0.6, double.NaN]) { Runs = [new RunValues("seed 0", [0.45, 0.4]), new RunValues("seed 1", [0.55, 0.5])] }])],
        new PlotOptions { Title = "With <runs>", XTitle = "β", YTitle = "ARI" });

    private static Figure NamedCells()
    {
        string[] types = ["B", "B", "B", "T", "T", "T"];
        EmbeddingPanel[] panels =
        [
            new("on cells", types, null) { Key = CategoryKey.OnCells },
            new("in title", types, null) { Key = CategoryKey.InTitle },
            new("pointed out", types, null) { Highlight = "T" },
            new("reversed", null, [1, 2, 3, 4, 5, 6]) { Reversed = true, KeyEnds = ("few", "many") },
        ];
        return EmbeddingScatter.Draw(new Matrix(6, 2, [0, 0, 1, 0, 0, 1, 5, 5, 6, 5, 5, 6]), panels, new PlotOptions { Title = "Cells", XTitle = "UMAP 1", YTitle = "UMAP 2", Columns = 2, RowTitles = ["first", "second"] });
    }

    private static Figure Many() => FigureGrid.Compose(
        new GridColumn([.. ExampleFigures.All.Select((figure, i) => new GridPanel($"{(char)('A' + i)}", "", (_, _) => figure))]),
        new FigureGridOptions { Title = "All of it", Width = 1600, Height = 4000 });
}
