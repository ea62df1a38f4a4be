using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Tests.Display;

[Collection(OneAtATime.Name)]
public class CellDisplayTests
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAADElEQVR4nGP4z4AAAAv9Av6pREOGAAAAAElFTkSuQmCC");

    [Fact]
    public void Content_is_shown_in_its_own_format_with_plain_text_beside_it()
    {
        Same(CellDisplay.Markdown("# T"), ("text/markdown", "# T"), ("text/plain", "# T"));
        Same(CellDisplay.Latex("x^2"), ("text/latex", "$$x^2$$"), ("text/plain", "x^2"));
        Same(CellDisplay.Latex("$y$"), ("text/latex", "$y$"), ("text/plain", "$y$"));
        Same(CellDisplay.SVG("<svg/>"), ("image/svg+xml", "<svg/>"), ("text/plain", "SVG image, 6 characters"));
        Same(CellDisplay.HTML("<i>"), ("text/html", "<i>"), ("text/plain", "<i>"));
        Same(
            CellDisplay.Mermaid("graph TD; A-->B"),
            ("text/vnd.mermaid", "graph TD; A-->B"),
            ("text/html", "<pre class=\"mermaid\">graph TD; A--&gt;B</pre>"),
            ("text/plain", "graph TD; A-->B"));
    }

    [Fact]
    public void An_image_is_told_by_its_first_bytes()
    {
        using var stream = new MemoryStream(Png);
        Same(CellDisplay.IMG(Png), ("image/png", Convert.ToBase64String(Png)), ("text/plain", "PNG image, 3 × 2 pixels, 69 bytes"));
        Same(CellDisplay.IMG(stream), ("image/png", Convert.ToBase64String(Png)), ("text/plain", "PNG image, 3 × 2 pixels, 69 bytes"));
        Assert.Equal("image/jpeg", CellDisplay.IMG([0xFF, 0xD8, 0xFF, 0xE0]).MimeType);
        Assert.Throws<ArgumentException>(() => CellDisplay.IMG("BM"u8.ToArray()));
    }

    [Fact]
    public void A_display_is_sent_at_once_and_replaced_in_its_formats()
    {
        var sent = new List<CellOutput>();
        OutputChannel.Open(sent.Add);
        try
        {
            var all = CellDisplay.display(new[] { (1, 2) });
            var html = "text".Display("text/html");
            html.Update("other");
            all.Update(3);
            "# x".DisplayAs("text/markdown");
            CellDisplay.Javascript("go()");
            CellDisplay.CSS("b {}");

            Assert.Equal(
                [(all.DisplayId, false), (html.DisplayId, false), (html.DisplayId, true), (all.DisplayId, true)],
                sent.Cast<DisplayOutput>().Select(output => (output.DisplayId, output.IsUpdate)).Take(4));
            Assert.Equal(
                ["text/html,text/plain", "text/html", "text/html", "text/plain", "text/markdown", "text/html", "text/html"],
                sent.Cast<DisplayOutput>().Select(output => string.Join(',', output.Data.Formats.Select(format => format.Key))));
            Assert.Equal("<div><pre>other</pre></div>", ((DisplayOutput)sent[2]).Data["text/html"]);
            Assert.Equal("<script type=\"text/javascript\">go()</script>", ((DisplayOutput)sent[5]).Data["text/html"]);
            Assert.Equal("<style>b {}</style>", ((DisplayOutput)sent[6]).Data["text/html"]);
            Assert.Equal((3, "3"), (all.Value, all.ToString()));
        }
        finally
        {
            OutputChannel.Close();
        }
    }

    [Fact]
    public void A_value_has_a_text_in_each_format()
    {
        Assert.Equal("[1, 2]", new[] { 1, 2 }.ToDisplayString());
        Assert.Equal("[1,2]", new[] { 1, 2 }.ToDisplayString("application/json"));
    }

    private static void Same(object content, params (string MimeType, string Text)[] formats) =>
        Assert.Equal(formats, ValueFormatter.Format(content).Formats.Select(format => (format.Key, format.Value)));
}
