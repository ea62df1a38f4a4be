using StudyKit.Figures;
using StudyKit.Figures.Export;

namespace StudyKit.Cli.Tests;

public sealed class FigureVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("study").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_specification_becomes_a_page_of_the_size_asked_for()
    {
        using var run = StudyProcess.RunToEnd(_folder, "figure", Specification(), "--out", "page.html", "--width", "640");
        Assert.True(run.ExitCode == 0, run.Errors);
        var page = File.ReadAllText(Path.Combine(_folder, "page.html"));
        Assert.Contains("\"width\":640", page, StringComparison.Ordinal);
        Assert.Contains("<title>Three bars</title>", page, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_specification_becomes_an_image()
    {
        Skip.If(Chromium.Find() is null, "no Chromium on this machine");
        using var run = StudyProcess.RunToEnd(_folder, "figure", Specification(), "--to", "svg", "--out", "bars.svg");
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("Three bars", File.ReadAllText(Path.Combine(_folder, "bars.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_files_that_do_not_fit_are_bad_usage()
    {
        var specification = Specification();
        Assert.Contains("--out", Fails("figure", specification, "--out", "bars.pdf"), StringComparison.Ordinal);
        Assert.Contains("--out", Fails("figure", specification, "--to", "png", "--out", "bars.svg"), StringComparison.Ordinal);
        Assert.Contains("missing.json", Fails("figure", "missing.json", "--out", "bars.html"), StringComparison.Ordinal);

        string Fails(params string[] args)
        {
            using var run = StudyProcess.RunToEnd(_folder, args);
            Assert.Equal(2, run.ExitCode);
            return run.Errors;
        }
    }

    private string Specification() => FigureWriter.Write(
        _folder,
        "bars",
        GroupedBars.Draw(
            [new BarPanel("", ["a", "b", "c"], [new BarSeries("1", [1, 2, 3], [1, 2, 3], [1, 2, 3])])],
            new PlotOptions { Title = "Three bars", YTitle = "height" }))[0];
}
