using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using StudyKit.Data;
using StudyKit.Figures;
using StudyKit.Interactive.Charts;
using StudyKit.Interactive.Frames;
using StudyKit.Numerics;
using StudyKit.Studies;
using StudyKit.Tests.Figures;
using StudyKit.Training;

namespace StudyKit.Interactive.Tests;

[Collection(KernelCollection.Name)]
public class StudyKitExtensionTests
{
    private static readonly AnnotationTable Obs = new(
        ["AAA-1", "CCC-1", "GGG-1"],
        [new NumberColumn("n_counts", [10, double.NaN, 30.5]), new CategoricalColumn("cell_type", [1, -1, 0], ["T <cells>", "B cells"]), new FlagColumn("stimulated", [true, false, true])]);

    private static readonly CountMatrix Counts = new([0, 1, 2, 3], [0, 1, 0], [3, 4, 5], ["AAA-1", "CCC-1", "GGG-1"], ["CD3D", "MS4A1"]);

    public static TheoryData<object, string[]> Tables => new()
    {
        { Obs, ["AAA-1", "n_counts", "30.5", "T &lt;cells&gt;", "3 rows"] },
        { new ScoreTable([new Score("simulated_factors", "programs", 4, 0, 1, "activity", "correlation", 0.25)]), ["simulated_factors", "activity", "0.25"] },
        { new TrainingHistory([("elbo_train", [12.5, 11.25])]), ["elbo_train", "11.25"] },
        { new CellDataset("small", Counts, Obs), ["small", "cell_type (2 categories)"] },
        { Counts, ["CD3D", "AAA-1"] },
        { new Matrix(2, 2, [1, 2, 3, 4.5f]), ["4.5"] },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task The_kits_types_show_as_tables_without_the_extension_too(object value, string[] parts)
    {
        foreach (var load in new[] { false, true })
        {
            using var session = await KernelSession.StartAsync(load);
            await session.ShareAsync("value", value);
            var shown = await session.ShowAsync("value");
            Assert.Equal(["text/html", "text/plain"], shown.Keys);
            Assert.StartsWith("<div><style>table.study-table", shown["text/html"], StringComparison.Ordinal);
            Assert.All(parts, part => Assert.Contains(part, shown["text/html"], StringComparison.Ordinal));
            Assert.DoesNotContain("<", shown["text/plain"].Replace("<cells>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_figure_shows_as_a_specification_and_as_HTML_that_needs_no_network()
    {
        using var session = await KernelSession.StartAsync();
        var figure = ExampleFigures.Points();
        await session.ShareAsync("figure", figure);
        foreach (var shown in new[] { await session.ShowAsync("figure"), KernelSession.Formats((await session.RunAsync("figure.Display();")).OfType<DisplayedValueProduced>().Single()) })
        {
            Assert.Equal([Figure.PlotlyMimeType, Figure.HtmlMimeType], shown.Keys);
            Assert.Equal(figure.ToJson(), shown[Figure.PlotlyMimeType]);
            Assert.Equal(figure.ToHtmlFragment(), shown[Figure.HtmlMimeType]);
            Assert.DoesNotContain("src=", shown[Figure.HtmlMimeType], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_DataFrame_shows_as_a_table()
    {
        using var session = await KernelSession.StartAsync();
        var shown = await session.ShowAsync(
            """
            using Microsoft.Data.Analysis;
            new DataFrame(new StringDataFrameColumn("cell <type>", new[] { "B & T", null }), new DoubleDataFrameColumn("n", new double?[] { null, 0.1 }))
            """);
        Assert.Equal(["text/html", "text/plain"], shown.Keys);
        Assert.Contains("<th>cell &lt;type&gt;</th><th class=\"n\">n</th>", shown["text/html"], StringComparison.Ordinal);
        Assert.Contains("<tr><th>1</th><td></td><td class=\"n\">0.1</td></tr>", shown["text/html"], StringComparison.Ordinal);
        Assert.Equal("   cell <type>    n\n0  B & T\n1               0.1\n2 rows × 2 columns", shown["text/plain"]);
    }

    [Fact]
    public async Task A_column_of_a_DataFrame_shows_as_a_table()
    {
        using var session = await KernelSession.StartAsync();
        await session.ShareAsync("frame", Obs.ToDataFrame());
        Assert.Contains("<td>B cells</td>", (await session.ShowAsync("frame[\"cell_type\"]"))["text/html"], StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\">30.5</td>", (await session.ShowAsync("frame[\"n_counts\"]"))["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_made_from_a_figure_shows_without_a_network_and_others_as_Plotly_NET_shows_them()
    {
        using var session = await KernelSession.StartAsync();
        await session.ShareAsync("figure", ExampleFigures.Points());
        var own = (await session.ShowAsync("using Plotly.NET.CSharp;\nfigure.ToPlotlyNet().WithTitle(\"Restyled\")"))["text/html"];
        Assert.Contains("\"Restyled\"", own, StringComparison.Ordinal);
        Assert.Contains(Figure.ScriptMark, own, StringComparison.Ordinal);
        Assert.DoesNotContain("http", own[..own.IndexOf(Figure.ScriptMark, StringComparison.Ordinal)], StringComparison.Ordinal);

        var combined = (await session.ShowAsync("Chart.Combine(new[] { figure.ToPlotlyNet(), Chart.Point<int, int, string>(x: new[] { 1 }, y: new[] { 2 }) })"))["text/html"];
        Assert.Contains(Figure.ScriptMark, combined, StringComparison.Ordinal);

        foreach (var code in new[] { "Chart.Point<int, int, string>(x: new[] { 1 }, y: new[] { 2 })", "Chart.Heatmap<double, string, string, string>(zData: new[] { new[] { 1.0 } })" })
        {
            var theirs = (await session.ShowAsync(code))["text/html"];
            Assert.Contains("cdn.plot.ly", theirs, StringComparison.Ordinal);
            Assert.DoesNotContain(Figure.ScriptMark, theirs, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_host_loads_it_as_an_extension_and_twice_is_once()
    {
        Formatter.ResetToDefault();
        using var kernel = new CSharpKernel();
        await new StudyKitExtension().OnLoadAsync(kernel);
        await new StudyKitExtension().OnLoadAsync(kernel);
        var frame = new DataFrame(new Int32DataFrameColumn("n", [7]));
        Assert.Equal("   n\n0  7\n1 row × 1 column", frame.ToDisplayString("text/plain"));
        Assert.StartsWith("<div><style>table.study-table", frame.ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.Contains(Figure.ScriptMark, ExampleFigures.Points().ToPlotlyNet().ToDisplayString("text/html"), StringComparison.Ordinal);
        Formatter.ResetToDefault();
    }
}
