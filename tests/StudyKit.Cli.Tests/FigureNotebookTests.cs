using System.Text.Json;

namespace StudyKit.Cli.Tests;

public sealed class FigureNotebookTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("study").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_notebook_of_figure_1_runs_headlessly_to_its_figure_and_claims()
    {
        var output = Path.Combine(_folder, "out.ipynb");
        var notebook = Path.Combine(Repository(), "notebooks", "01-simulated-factors.ipynb");
        using var run = StudyProcess.RunToEnd(_folder, "run", notebook, "-p", "seeds", "1", "-p", "epochs", "2", "-o", output);
        Assert.True(run.ExitCode == 0, run.Errors);
        var outputs = Outputs(output);
        Assert.DoesNotContain(outputs, o => o.GetProperty("output_type").GetString() == "error");
        var figure = Assert.Single(Bundles(outputs, "application/vnd.plotly.v1+json"));
        JsonElement[] bars = [.. figure.GetProperty("data").EnumerateArray().Where(t => t.GetProperty("type").GetString() == "bar")];
        Assert.Equal(["1", "10", "30", "50", "1", "10", "30", "50"], bars.Select(t => t.GetProperty("name").GetString()));
        Assert.All(bars, trace => Assert.Equal(7, trace.GetProperty("y").GetArrayLength()));
        var tables = string.Concat(Bundles(outputs, "text/html").Select(Text));
        Assert.All(["S1", "S2", "S3", "S4"], id => Assert.Contains($"<td>{id}</td>", tables, StringComparison.Ordinal));
    }

    [Fact]
    public void A_profile_that_is_mistyped_is_named_with_those_there_are_and_the_cell()
    {
        var notebook = Path.Combine(Repository(), "notebooks", "01-simulated-factors.ipynb");
        using var run = StudyProcess.RunToEnd(_folder, "run", notebook, "-p", "profile", "qiuck", "-o", Path.Combine(_folder, "out.ipynb"));
        Assert.Equal(ExitCode.CheckFailed, run.ExitCode);
        Assert.Contains("StudyKit.Errors.OptionException: profile: found qiuck; wanted quick or paper\n   at the cell in In [", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at StudyKit.", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at System.", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_of_notebooks_carry_no_outputs()
    {
        var notebooks = Directory.GetFiles(Path.Combine(Repository(), "notebooks"), "*.ipynb");
        Assert.NotEmpty(notebooks);
        Assert.All(notebooks, path => Assert.Empty(Outputs(path)));
    }

    private static JsonElement[] Outputs(string path) =>
    [
        .. JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("cells").EnumerateArray()
            .Where(cell => cell.TryGetProperty("outputs", out _))
            .SelectMany(cell => cell.GetProperty("outputs").EnumerateArray()),
    ];

    private static IEnumerable<JsonElement> Bundles(JsonElement[] outputs, string mime) =>
        from output in outputs
        where output.TryGetProperty("data", out var data) && data.TryGetProperty(mime, out _)
        select output.GetProperty("data").GetProperty(mime);

    private static string Text(JsonElement text) =>
        text.ValueKind == JsonValueKind.Array ? string.Concat(text.EnumerateArray().Select(line => line.GetString())) : text.GetString()!;

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ScStudy.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the tests run outside the repository");
    }
}
