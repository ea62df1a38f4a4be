using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StudyKit.Errors;
using StudyKit.Notebooks.Reports;

namespace StudyKit.Notebooks.Tests.Reports;

public sealed class HtmlReportTests
{
    private const string Attack = "<script>alert('x')</script>";

    private static string Page(ExecutedNotebook notebook, HtmlReportOptions? options = null) => HtmlReport.ToHtml([notebook], options);

    private static string Body(string page) => page[page.IndexOf("<body>", StringComparison.Ordinal)..];

    private static int Count(string page, string pattern) => Regex.Count(page, pattern, RegexOptions.None, TimeSpan.FromSeconds(10));

    [Fact]
    public void text_of_every_kind_is_encoded()
    {
        var page = Page(Executed.Named(
            $"{Attack}.ipynb".Replace("/", "", StringComparison.Ordinal),
            Executed.Record(Executed.Check(Attack, 1, 2, false, 1)),
            Executed.Markdown($"{Attack}\n\ntext {Attack} <i>kept</i> `{Attack}`"),
            Executed.Code($"// {Attack}\nvar x = \"{Attack}\";", "completed", 1, [Attack], Executed.Stream(Attack), Executed.Stream(Attack, "stderr")),
            Executed.Code("f()", "failed", 1, [], Executed.Error(Attack, Attack, Attack), Executed.Display(("text/plain", Attack)))));
        Assert.Equal(0, Count(page, "<script"));
        Assert.Contains("<i>kept</i>", page, StringComparison.Ordinal);
        Assert.Contains("a &lt;b&gt; &amp; &quot;c&quot;", page, StringComparison.Ordinal);
        Assert.Equal(4, Count(page, "&lt;script&gt;alert\\(&#39;x&#39;\\)&lt;/script&gt;</pre>"));
    }

    [Theory]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScript:alert(1))")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<a href=\"javascript:alert(1)\">a</a>")]
    [InlineData("<a href=\" java&#115;cript:alert(1)\">a</a>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<div\nonclick=\"alert(1)\">a</div>")]
    [InlineData("<p style=\"background:url(http://example.org)\">a</p>")]
    [InlineData("![a](http://example.org/a.png)")]
    [InlineData("<img src='http://example.org/a.png'>")]
    [InlineData("<iframe src=\"http://example.org\"></iframe>")]
    public void markdown_neither_runs_nor_loads_anything(string markdown)
    {
        var body = Body(Page(Executed.Notebook(Executed.Markdown(markdown))));
        var tags = Regex.Matches(body, "<[a-z][^>]*>", RegexOptions.None, TimeSpan.FromSeconds(10)).Select(match => WebUtility.HtmlDecode(match.Value)).ToList();
        Assert.DoesNotContain(tags, tag => Regex.IsMatch(tag, "(?i)script:|\\son\\w+=|style=|<iframe|src=\"?'?http", RegexOptions.None, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void every_anchor_is_there_once_and_every_link_finds_one()
    {
        var page = HtmlReport.ToHtml(
        [
            Executed.Named("a.ipynb", Executed.Record(Executed.Check("x", 1, 2, false, 1)), Executed.Markdown("# Same\n\n[to](#same)"), Executed.Code("1", "failed", 1, [], Executed.Error())),
            Executed.Named("b.ipynb", [], Executed.Markdown("# Same\n\n[to](#same)"), Executed.Code("1")),
        ]);
        var ids = Regex.Matches(page, " id=\"(?<id>[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(10)).Select(match => match.Groups["id"].Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var links = Regex.Matches(page, " href=\"#(?<id>[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(10)).Select(match => match.Groups["id"].Value).ToList();
        Assert.Equal(["nb1-same", "nb2-same"], links.Where(link => link.EndsWith("same", StringComparison.Ordinal)));
        Assert.All(links, link => Assert.Contains(link, ids));
        Assert.Contains("<a href=\"#nb1-cell-2\"><span class=\"chip bad\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void the_page_can_be_read_aloud()
    {
        var page = Page(Executed.Named(
            "made.ipynb",
            Executed.Record(Executed.Check("x", 1, 1, true, 1)),
            Executed.Markdown("# Title\n\n## Part"),
            Executed.Code("1", "completed", 1, [], Executed.Display(("image/png", "AAAA"), ("text/plain", "a picture")))));
        Assert.Equal(1, Count(page, "<h1>"));
        Assert.True(page.IndexOf("<h2>", StringComparison.Ordinal) < page.IndexOf("<h3", StringComparison.Ordinal));
        Assert.Contains("<h4 id=\"nb1-part\">Part</h4>", page, StringComparison.Ordinal);
        Assert.Contains("alt=\"Output of cell 2: a picture\"", page, StringComparison.Ordinal);
        Assert.Equal(Count(page, "<img "), Count(page, "<img [^>]*alt=\"[^\"]+\""));
        Assert.Equal(Count(page, "<th[ >]"), Count(page, "<th scope="));
        Assert.Equal(3, Count(page, "<caption>"));
    }

    [Fact]
    public void a_still_picture_goes_before_a_live_figure_and_that_before_html()
    {
        JsonNode figure = JsonNode.Parse("""{"data":[{"type":"bar","y":[1]}],"layout":{"title":{"text":"Bars"}}}""")!;
        JsonNode heat = JsonNode.Parse("""{"data":[{"type":"heatmap","z":[[1]]}],"layout":{}}""")!;
        (string, JsonNode) plotly = ("application/vnd.plotly.v1+json", figure);

        var still = Page(Executed.Notebook(Executed.Code("1", "completed", 1, [], Executed.Display(plotly, ("text/html", "<p>h</p>"), ("image/png", "AAAA")))));
        Assert.Contains("src=\"data:image/png;base64,AAAA\"", still, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", still, StringComparison.Ordinal);

        var live = HtmlReport.ToHtml(
        [
            Executed.Notebook(Executed.Code("1", "completed", 1, [], Executed.Display((plotly.Item1, figure.DeepClone()), ("text/html", "<p>h</p>")))),
            Executed.Notebook(Executed.Code("1", "completed", 1, [], Executed.Display((plotly.Item1, figure.DeepClone())))),
        ]);
        Assert.Equal(2, Count(live, "aria-label=\"Bars\""));
        Assert.Equal(1, Count(live, "Plotly\\.newPlot\\(place"));
        Assert.Equal(4, Count(live, "<script"));
        Assert.DoesNotContain("<p>h</p>", live, StringComparison.Ordinal);

        // The kit's plotly.js has no heat maps.
        var html = Page(Executed.Notebook(Executed.Code("1", "completed", 1, [], Executed.Display((plotly.Item1, heat), ("text/html", "<p>h</p>")))));
        Assert.Contains("<p>h</p>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public void a_figure_cannot_end_its_script_early()
    {
        var figure = JsonNode.Parse("""{"data":[{"x":["</script><b>"]}],"layout":{}}""")!;
        var page = Page(Executed.Notebook(Executed.Code("1", "completed", 1, [], Executed.Display(("application/vnd.plotly.v1+json", figure)))));
        Assert.DoesNotContain("</script><b>", page, StringComparison.Ordinal);
        Assert.Equal(Count(Body(page), "<script"), Count(Body(page), "</script>"));
    }

    [Fact]
    public void a_page_in_an_output_gets_a_frame()
    {
        var page = Page(Executed.Notebook(Executed.Code("1", "completed", 1, [], Executed.Display(("text/html", "<!DOCTYPE html><html><style>p{}</style></html>")))));
        Assert.Contains("srcdoc=\"&lt;!DOCTYPE html&gt;", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("remove-cell", false, false)]
    [InlineData("remove_cell", false, false)]
    [InlineData("remove-input", false, true)]
    [InlineData("remove-output", true, false)]
    [InlineData("hide-input", true, true)]
    [InlineData("other", true, true)]
    public void tags_take_parts_of_a_cell_away(string tag, bool hasSource, bool hasOutput)
    {
        var page = Page(Executed.Notebook(Executed.Code("Source", "completed", 1, [tag], Executed.Stream("put out"))));
        Assert.Equal(hasSource, page.Contains(">Source<", StringComparison.Ordinal) || page.Contains("<code>Source</code>", StringComparison.Ordinal));
        Assert.Equal(hasOutput, page.Contains("put out", StringComparison.Ordinal));
        Assert.Equal(tag == "hide-input", page.Contains("<summary>Code</summary>", StringComparison.Ordinal));
    }

    [Fact]
    public void hidden_code_of_a_cell_that_failed_is_shown_all_the_same()
    {
        var notebook = Executed.Notebook(Executed.Code("Fine", "completed", 1, []), Executed.Code("Broken", "failed", 1, ["remove-cell"], Executed.Error()));
        var page = Page(notebook, new HtmlReportOptions { HideSource = true });
        Assert.DoesNotContain("<code>Fine</code>", page, StringComparison.Ordinal);
        Assert.Contains("<code>Broken</code>", page, StringComparison.Ordinal);
        Assert.Contains("System.DivideByZeroException", page, StringComparison.Ordinal);
    }

    [Fact]
    public void a_megabyte_of_text_is_cut_in_its_middle()
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"line {i:00000}\n"));
        var page = Page(Executed.Notebook(Executed.Code("1", "completed", 1, [], Executed.Stream(text))), new HtmlReportOptions { TextLimit = 2000 });
        Assert.True(page.Length < 60_000);
        Assert.Contains("line 00000\n", page, StringComparison.Ordinal);
        Assert.Contains("line 99999</pre>", page, StringComparison.Ordinal);
        var left = Regex.Match(page, "… (?<n>[0-9,]+) characters left out", RegexOptions.None, TimeSpan.FromSeconds(10)).Groups["n"].Value;
        Assert.Equal(text.Length - ((Count(page, "line [0-9]{5}\n") + 1) * 11), int.Parse(left, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("class=\"stream tall\" tabindex=\"0\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void pictures_of_the_cell_and_beside_the_notebook_are_taken_in()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.png"), [1, 2, 3]);
        File.WriteAllText(folder.File("secret.txt"), "secret");
        var cell = Executed.Markdown("![one](a.png) ![two](attachment:b.png) ![three](secret.txt)");
        cell["attachments"] = new JsonObject { ["b.png"] = new JsonObject { ["image/png"] = "BBBB" } };
        var page = Page(Executed.Named(folder.File("n.ipynb"), [], cell));
        Assert.Contains("src=\"data:image/png;base64,AQID\" alt=\"one\"", page, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,BBBB\" alt=\"two\"", page, StringComparison.Ordinal);
        Assert.Equal(2, Count(page, "<img "));
    }

    [Fact]
    public void papermills_banners_make_way_for_the_pages_own()
    {
        var banner = Executed.Markdown("<span>An Exception was encountered</span>");
        banner["metadata"] = new JsonObject { ["tags"] = new JsonArray("papermill-error-cell-tag") };
        var page = Page(Executed.Notebook(banner, Executed.Code("1", "failed", 1, [], Executed.Error())));
        Assert.DoesNotContain("An Exception was encountered", page, StringComparison.Ordinal);
        Assert.Contains("class=\"banner\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#nb1-cell-1\">Cell 1</a>: System.DivideByZeroException: Attempted to divide by zero.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void the_page_is_as_on_record()
    {
        var page = Page(Executed.Named(
            "made.ipynb",
            Executed.Record(Executed.Check("r", 0.5, 0.51, true, 1), Executed.Check("KL", 3, 4, false, 1)),
            Executed.Markdown("# Golden\n\nA *word*."),
            Executed.Code("#!time\nvar x = Math.Max(1, 2); // larger\nConsole.WriteLine($\"x {x}\");", "completed", 1.25, ["parameters"], Executed.Stream("\u001b[31mx\u001b[0m 2\n")),
            Executed.Code("Divide(0)", "failed", 0.034, [], Executed.Error("E", "m", "E: m", "   at cell 2")),
            Executed.Code("never", "pending")));
        var version = typeof(HtmlReport).Assembly.GetName().Version!.ToString(3);
        Assert.Equal(
            File.ReadAllText(Fixture.Path("report-body.html")),
            Regex.Replace(Body(page).Replace($"ScStudy {version}.", "ScStudy VERSION.", StringComparison.Ordinal), "[0-9a-f]{64}", "HASH", RegexOptions.None, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void provenance_is_what_the_file_tells()
    {
        var metadata = Executed.Record();
        metadata["scstudy"]!["run"] = new JsonObject { ["status"] = "completed", ["key"] = "abc", ["dotnet"] = "10.0.1", ["nested"] = new JsonObject() };
        var page = Page(Executed.Named("made.ipynb", metadata, Executed.Code("1")));
        Assert.Contains("<dt>runner</dt><dd>ScStudy 2.6.0</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>run: dotnet</dt><dd>10.0.1</dd>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("run: status", page, StringComparison.Ordinal);
        Assert.DoesNotContain("run: nested", page, StringComparison.Ordinal);
        Assert.DoesNotContain("checks passed", page, StringComparison.Ordinal);
    }

    [Fact]
    public void options_out_of_range_are_named()
    {
        Assert.Throws<OptionException>(() => Page(Executed.Notebook(), new HtmlReportOptions { TextLimit = 10 }));
        Assert.Throws<OptionException>(() => HtmlReport.ToHtml([]));
    }
}
