using System.Text.Json.Nodes;
using StudyKit.Figures;
using StudyKit.Figures.Export;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Tests.Display;

[Collection(OneAtATime.Name)]
public sealed class FigureDisplayTests : IDisposable
{
    private readonly Figure _figure = new(
        "Three bars",
        [new JsonObject { ["type"] = "bar", ["y"] = new JsonArray(1, 2, 3) }],
        new JsonObject { ["width"] = 300, ["height"] = 200 });

    public FigureDisplayTests() => FigureDisplay.Restart();

    public void Dispose() => (FigureDisplay.ShareScript, FigureDisplay.Png) = (false, false);

    [Fact]
    public void Every_figure_carries_its_script_unless_they_share_it()
    {
        var first = ValueFormatter.Format(_figure);
        var second = ValueFormatter.Format(_figure);

        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], first.Formats.Select(format => format.Key));
        Assert.Equal("Figure: Three bars", first["text/plain"]);
        Assert.Equal(_figure.ToJson(), first["application/vnd.plotly.v1+json"]);
        Assert.All(new[] { first, second }, bundle => Assert.InRange(bundle["text/html"]!.Length, 400_000, 700_000));
    }

    [Fact]
    public void Shared_the_first_figure_of_a_notebook_carries_the_script()
    {
        FigureDisplay.ShareScript = true;
        int[] sizes = [.. Enumerable.Range(0, 3).Select(_ => ValueFormatter.Format(_figure)["text/html"]!.Length)];
        Assert.InRange(sizes[0], 400_000, 700_000);
        Assert.All(sizes[1..], size => Assert.InRange(size, 100, 3_000));

        FigureDisplay.Restart();
        Assert.Equal(sizes[0], ValueFormatter.Format(_figure)["text/html"]!.Length);
    }

    [Fact]
    public void What_replaces_the_figure_with_the_script_carries_it_on()
    {
        FigureDisplay.ShareScript = true;
        var sent = new List<CellOutput>();
        OutputChannel.Open(sent.Add);
        try
        {
            var first = _figure.Display();
            var second = _figure.Display();
            first.Update(_figure);
            second.Update(_figure);
        }
        finally
        {
            OutputChannel.Close();
        }

        Assert.Equal([true, false, true, false], sent.Cast<DisplayOutput>().Select(output => output.Data["text/html"]!.Length > 400_000));
    }

    [SkippableFact]
    public void A_png_comes_when_it_is_asked_for()
    {
        Skip.If(Chromium.Find() is null, "no Chromium on this machine");
        FigureDisplay.Png = true;
        var png = Convert.FromBase64String(ValueFormatter.Format(_figure)["image/png"]!);
        Assert.Equal("PNG image, 600 × 400 pixels", new ImageContent(png).ToString().Split(',')[..2].Aggregate((a, b) => $"{a},{b}"));
    }
}
