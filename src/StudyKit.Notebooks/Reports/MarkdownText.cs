using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using StudyKit.Notebooks.Reports.Formulas;

namespace StudyKit.Notebooks.Reports;

/// <summary>Markdown as notebooks use it (CommonMark, GitHub's tables, TeX formulas) as HTML for a page that loads nothing.</summary>
/// <param name="images">Finds the pictures that the text names.</param>
/// <param name="prefix">Goes before every anchor, so that several notebooks fit on a page.</param>
internal sealed class MarkdownText(PictureSource images, string prefix)
{
    // Below the page's own heading and the notebook's.
    private const int HeadingShift = 2;

    private static readonly MarkdownPipeline Pipeline = Build();

    /// <summary>The HTML of a Markdown cell or output.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="attachments">Pictures in the cell, by name.</param>
    public string ToHtml(string markdown, System.Text.Json.Nodes.JsonObject? attachments = null)
    {
        var document = Markdown.Parse(DisplayedFormulas.Separate(markdown), Pipeline);
        foreach (var node in document.Descendants().ToList())
        {
            Adapt(node, attachments);
        }

        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlBlockRenderer>(new BlockRenderer(Address));
        renderer.ObjectRenderers.Replace<Markdig.Renderers.Html.Inlines.HtmlInlineRenderer>(new InlineRenderer(Address));
        renderer.ObjectRenderers.Insert(0, new FormulaRenderer());
        renderer.ObjectRenderers.Insert(0, new FormulaBlockRenderer());
        renderer.Render(document);
        return writer.ToString();

        string? Address(string address, bool isPicture) => isPicture ? images.Find(address, attachments) : Link(address);
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePipeTables()
            .UseTaskLists()
            .UseAutoLinks()
            .UseEmphasisExtras()
            .UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub);
        builder.BlockParsers.Insert(0, new MathBlockParser());
        builder.InlineParsers.Insert(0, new FormulaParser());
        return builder.Build();
    }

    private void Adapt(MarkdownObject node, System.Text.Json.Nodes.JsonObject? attachments)
    {
        switch (node)
        {
            case HeadingBlock heading:
                heading.Level = Math.Min(6, heading.Level + HeadingShift);
                if (heading.TryGetAttributes() is { Id: { } id } attributes)
                {
                    attributes.Id = prefix + id;
                }

                break;
            case LinkInline { IsImage: true } image when images.Find(image.Url ?? string.Empty, attachments) is { } data:
                image.Url = data;
                break;
            case LinkInline { IsImage: true } image:
                // A page that loads nothing cannot show it; the reader may follow the link.
                image.IsImage = false;
                image.Url = Link(image.Url ?? string.Empty);
                image.AppendChild(new LiteralInline(" (picture elsewhere)"));
                break;
            case LinkInline link:
                link.Url = Link(link.Url ?? string.Empty);
                break;
            case AutolinkInline { IsEmail: false } auto when Link(auto.Url) is null:
                auto.Url = string.Empty;
                break;
            default:
                break;
        }
    }

    // Addresses that run code are left out.
    private string? Link(string address)
    {
        if (address.StartsWith('#'))
        {
            return "#" + prefix + address[1..];
        }

        var colon = address.IndexOf(':', StringComparison.Ordinal);
        var isRelative = colon < 0 || address.AsSpan(0, colon).ContainsAny('/', '?', '#');
        return isRelative || address[..colon].Trim().ToLowerInvariant() is "http" or "https" or "mailto" or "doi" ? address : null;
    }

    private sealed class BlockRenderer(Func<string, bool, string?> address) : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock obj) =>
            renderer.WriteLine(SafeHtml.Clean(string.Join('\n', obj.Lines.Lines.Take(obj.Lines.Count).Select(line => line.Slice.ToString())), address));
    }

    private sealed class InlineRenderer(Func<string, bool, string?> address) : HtmlObjectRenderer<HtmlInline>
    {
        protected override void Write(HtmlRenderer renderer, HtmlInline obj) => renderer.Write(SafeHtml.Clean(obj.Tag, address));
    }

    private sealed class FormulaRenderer : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline obj) =>
            renderer.Write(Formula.ToHtml(obj.Content.ToString(), isDisplayed: obj.DelimiterCount > 1));
    }

    private sealed class FormulaBlockRenderer : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock obj) =>
            renderer.WriteLine(Formula.ToHtml(obj.Lines.ToString(), isDisplayed: true));
    }
}
