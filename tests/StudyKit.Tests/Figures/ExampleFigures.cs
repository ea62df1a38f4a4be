using StudyKit.Figures;
using StudyKit.Numerics;

namespace StudyKit.Tests.Figures;

/// <summary>Figures of made-up numbers, one of each kind.</summary>
internal static class ExampleFigures
{
    public static IEnumerable<Figure> All => [Bars(), Accuracy(), Points(), PointPanels(), Embedding()];

    private static readonly string[] Factors = ["ident_00", "ident_01", "ident_02", "ident_03", "ident_04", "ident_05", "activity"];
    private static readonly string[] Types = ["B cells", "CD14+ Monocytes", "CD4 T cells", "CD8 T cells", "Dendritic cells", "FCGR3A+ Monocytes", "Megakaryocytes", "NK cells"];

    public static Figure Bars() => GroupedBars.Draw([BarPanel("max c = 0", Factors, 4, 0.02), BarPanel("max c = 10", Factors, 4, 0)], new PlotOptions
    {
        Title = "Recovery of generative factors",
        Note = "Made-up numbers, to show the plot.",
        YTitle = "Latent dim. corr. (95% CI)",
    });

    public static Figure Accuracy() => AccuracyBars.Draw(BarPanel("", Types, 6, 0.3), "Each cell type from its best latent dimension", "Simulated stand-in for Kang 2018: not the real cells.");

    public static Figure Points() => PointsWithIntervals.Draw([new PointPanel("", [PointSeries("IFN-β", 0.82)])], new PlotOptions
    {
        Title = "Recovery of the interferon response",
        XTitle = "β",
        YTitle = "Max. abs. correlation with IFN-β",
    });

    public static Figure PointPanels() => PointsWithIntervals.Draw(
        [
            new PointPanel("max c = 0", [PointSeries("Leiden", 0.7), PointSeries("k-means", 0.5)]),
            new PointPanel("max c = 10", [PointSeries("Leiden", 0.65), PointSeries("k-means", 0.55)]),
        ],
        new PlotOptions { Title = "Clustering recovery", Note = "Made-up numbers, to show the plot.", XTitle = "β", YTitle = "Best ARI", LegendTitle = "method", ReferenceLine = 0.4 });

    public static Figure Embedding()
    {
        var random = new RandomStream(4);
        const int Cells = 1200;
        var places = new Matrix(Cells, 2);
        var (types, usage) = (new string[Cells], new double[Cells]);
        for (var cell = 0; cell < Cells; cell++)
        {
            var arm = cell % 6;
            var w = random.NextBeta(2, 1.2);
            types[cell] = Factors[arm];
            usage[cell] = arm == 2 ? w : 0;
            var (sin, cos) = Math.SinCos(arm * Math.PI / 3);
            places[cell, 0] = (float)((5 * w * cos) + (0.3 * random.NextNormal()));
            places[cell, 1] = (float)((5 * w * sin) + (0.3 * random.NextNormal()));
        }

        usage[0] = double.NaN;
        return EmbeddingScatter.Draw(
            places,
            [new EmbeddingPanel("identity", types, null), new EmbeddingPanel("usage of ident_02", null, usage)],
            new PlotOptions { Title = "Simulated cells", Note = "Made-up numbers, to show the plot.", XTitle = "UMAP 1", YTitle = "UMAP 2", LegendTitle = "identity" });
    }

    private static BarPanel BarPanel(string title, string[] groups, int betas, double rise)
    {
        string[] names = ["1", "10", "30", "50", "70", "90"];
        var series = Enumerable.Range(0, betas).Select(b =>
        {
            var values = groups.Select((_, g) => 0.45 + (0.04 * ((g * 3) % 5)) + (0.03 * b) + (rise * 0.5)).ToArray();
            return new BarSeries(names[b], values, Array.ConvertAll(values, v => v - 0.03), Array.ConvertAll(values, v => v + 0.05));
        });
        return new BarPanel(title, groups, [.. series]);
    }

    private static PointSeries PointSeries(string name, double start)
    {
        double[] x = [1, 1.5, 2, 3, 4, 5];
        var values = Array.ConvertAll(x, b => start - (0.1 * Math.Log(b)));
        return new PointSeries(name, x, values, Array.ConvertAll(values, v => v - 0.02), Array.ConvertAll(values, v => v + 0.03));
    }
}
