using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StudyKit.Errors;
using StudyKit.Figures;

namespace StudyKit.Tests.Figures;

public class FigureTests
{
    [Fact]
    public void Json_is_a_plotly_specification_and_the_same_each_time_in_any_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var plain = ExampleFigures.All.Select(f => f.ToJson()).ToArray();
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "minus";
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(plain, ExampleFigures.All.Select(f => f.ToJson()));
            Assert.All(plain, json =>
            {
                var node = JsonNode.Parse(json)!;
                Assert.NotEmpty(node["data"]!.AsArray());
                Assert.Equal("white", node["layout"]!["paper_bgcolor"]!.GetValue<string>());
                Assert.NotNull(node["config"]);
            });
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_figure_does_not_change_when_its_nodes_do()
    {
        var data = new JsonArray(new JsonObject { ["type"] = "bar" });
        var figure = new Figure("t", data, []);
        var before = figure.ToJson();
        data[0]!["type"] = "pie";
        Assert.Equal(before, figure.ToJson());
    }

    [Fact]
    public void The_page_holds_script_and_data_and_loads_nothing()
    {
        var figure = new Figure("a < b & \"c\"", [new JsonObject { ["name"] = "</script><b>" }], []);
        var html = figure.ToHtml();
        Assert.Contains("<title>a &lt; b &amp; &quot;c&quot;</title>", html, StringComparison.Ordinal);
        Assert.Contains("plotly.js (basic - minified) v4.1.1", html, StringComparison.Ordinal);
        Assert.Contains($"const figure = {figure.ToJson()};", html, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(html, "</script>", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5)));
        Assert.DoesNotMatch(new Regex("<(script|link|img|iframe)[^>]*(src|href)=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)), html);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fragment_is_smaller_and_loads_nothing_either()
    {
        var figure = ExampleFigures.Points();
        var html = figure.ToHtmlFragment();
        Assert.Contains(figure.ToJson(), html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html.Replace(figure.ToJson(), "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.InRange(html.Length, 400_000, 600_000);
    }

    [Fact]
    public void No_button_sends_the_figure_away()
    {
        var config = JsonNode.Parse(ExampleFigures.Bars().ToJson())!["config"]!;
        Assert.Equal(["toImage", "zoom2d", "pan2d", "resetScale2d"], config["modeBarButtons"]![0]!.AsArray().Select(b => b!.GetValue<string>()));
    }

    [Fact]
    public void Notebooks_find_the_formatters_by_name()
    {
        var figure = ExampleFigures.Points();
        var attribute = typeof(Figure).GetCustomAttributes(inherit: true).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        object? Get(object owner, string name) => owner.GetType().GetProperty(name)!.GetValue(owner);
        var source = Activator.CreateInstance((Type)Get(attribute, "FormatterSourceType")!)!;
        var formatters = (System.Collections.IEnumerable)source.GetType().GetMethod("CreateTypeFormatters", BindingFlags.Public | BindingFlags.Instance)!.Invoke(source, null)!;
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var formatter in formatters)
        {
            var format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!;
            using var writer = new StringWriter(CultureInfo.InvariantCulture);
            Assert.Equal(true, format.Invoke(formatter, [figure, writer]));
            shown[(string)Get(formatter, "MimeType")!] = writer.ToString();
            Assert.Equal(false, format.Invoke(formatter, ["no figure", writer]));
        }

        Assert.Equal((string[])Get(attribute, "PreferredMimeTypes")!, shown.Keys);
        Assert.Equal(figure.ToJson(), shown["application/vnd.plotly.v1+json"]);
        Assert.Equal(figure.ToHtmlFragment(), shown["text/html"]);
    }

    [Fact]
    public void Files_are_written_beside_each_other_and_names_with_folders_are_refused()
    {
        var directory = Path.Combine(Path.GetTempPath(), "figures-" + Guid.NewGuid().ToString("N"));
        try
        {
            var figure = ExampleFigures.Bars();
            var paths = FigureWriter.Write(directory, "bars", figure);
            Assert.Equal(["bars.html", "bars.json"], Directory.GetFiles(directory).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
            Assert.Equal(figure.ToJson() + "\n", File.ReadAllText(paths[0]));
            Assert.Equal(figure.ToHtml(), File.ReadAllText(paths[1]));
            Assert.Throws<OptionException>(() => FigureWriter.Write(directory, "../bars", figure));
            Assert.Throws<OptionException>(() => FigureWriter.Write(directory, "", figure));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
