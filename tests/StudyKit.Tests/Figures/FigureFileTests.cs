using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Figures;

namespace StudyKit.Tests.Figures;

public sealed class FigureFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("study-figure-file-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_figure_that_was_written_is_read_as_it_was()
    {
        foreach (var figure in ExampleFigures.All)
        {
            var read = Figure.Read(FigureWriter.Write(_folder, "f", figure)[0]);
            Assert.Equal(figure.ToJson(), read.ToJson());
            Assert.Equal(figure.Title, read.Title);
        }
    }

    [Fact]
    public void A_specification_of_another_hand_takes_the_kits_buttons_and_its_files_name()
    {
        var figure = Figure.Read(Write("""{"data":[],"layout":{"title":{"text":""}},"config":{"displaylogo":true}}"""));
        Assert.Equal("spec", figure.Title);
        Assert.False(JsonNode.Parse(figure.ToJson())!["config"]!["displaylogo"]!.GetValue<bool>());
        Assert.Equal("a & b", Figure.Read(Write("""{"data":[],"layout":{"title":"<b>a</b> &amp; b"}}""")).Title.Replace("  ", " ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_specification_is_an_error_that_names_the_file()
    {
        Assert.Equal(2, Assert.Throws<InputException>(() => Figure.Read(Write("{\n oh"))).Line);
        Assert.All(["[]", "{}", """{"data":{},"layout":{}}""", """{"data":[]}"""], text => Assert.Contains("spec.json", Assert.Throws<InputException>(() => Figure.Read(Write(text))).Message, StringComparison.Ordinal));
        Assert.Throws<InputException>(() => Figure.Read(Path.Combine(_folder, "missing.json")));
    }

    [Fact]
    public void Another_size_changes_nothing_else()
    {
        var figure = ExampleFigures.Bars();
        var wide = JsonNode.Parse(figure.Resized(1200, null).ToJson())!;
        Assert.Equal(1200, wide["layout"]!["width"]!.GetValue<int>());
        wide["layout"]!["width"] = 1000;
        Assert.Equal(figure.ToJson(), wide.ToJsonString());
        Assert.Throws<OptionException>(() => figure.Resized(null, 10));
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder, "spec.json");
        File.WriteAllText(path, text);
        return path;
    }
}
