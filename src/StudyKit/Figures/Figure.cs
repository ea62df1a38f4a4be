using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Views;

namespace StudyKit.Figures;

/// <summary>
/// A figure as a Plotly specification: traces and a layout. Immutable. A notebook shows it by itself; <see cref="FigureWriter"/>
/// writes it. Needs nothing from a network.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [PlotlyMimeType, HtmlMimeType])]
public sealed partial class Figure
{
    /// <summary>Media type of <see cref="ToJson"/>.</summary>
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    /// <summary>Media type of <see cref="ToHtml"/>.</summary>
    public const string HtmlMimeType = "text/html";

    /// <summary>What only a fragment with the script has in its text.</summary>
    internal const string ScriptMark = "window.scStudyPlotly ??=";

    private const string Wanted = "a Plotly specification: an object with 'data' and 'layout'";

    private readonly string _json;

    /// <summary>Creates the figure; later changes of the nodes do not reach it.</summary>
    /// <param name="title">Title in plain text, for pages and tables of contents.</param>
    /// <param name="data">Plotly's traces.</param>
    /// <param name="layout">Plotly's layout.</param>
    public Figure(string title, JsonArray data, JsonObject layout)
    {
        Title = title;
        _json = new JsonObject
        {
            ["data"] = data.DeepClone(),
            ["layout"] = layout.DeepClone(),
            ["config"] = Config(),
        }.ToJsonString();
    }

    /// <summary>Reads a figure from a specification: an object with <c>data</c> and <c>layout</c>, as <see cref="ToJson"/> gives.</summary>
    /// <param name="path">The file, plain or <c>.gz</c>.</param>
    /// <exception cref="InputException">It cannot be read or is no such specification.</exception>
    public static Figure Read(string path)
    {
        using var stream = InputFile.OpenRead(path);
        try
        {
            var node = JsonNode.Parse(stream) as JsonObject;
            return node?["data"] is JsonArray data && node["layout"] is JsonObject layout
                ? new Figure(TitleOf(layout) ?? Path.GetFileNameWithoutExtension(path), data, layout)
                : throw new InputException(path, null, "JSON of another kind", Wanted);
        }
        catch (JsonException e)
        {
            throw new InputException(path, e.LineNumber + 1, "no JSON", Wanted, e);
        }
    }

    /// <summary>The same figure at another size; words keep theirs.</summary>
    /// <param name="width">Width in pixels; null to leave it.</param>
    /// <param name="height">Height in pixels; null to leave it.</param>
    /// <exception cref="OptionException">A size is not 100 to 10,000 pixels.</exception>
    public Figure Resized(int? width, int? height)
    {
        OptionException.Require(width is null or (>= 100 and <= 10_000), nameof(width), width, "100 to 10,000 pixels");
        OptionException.Require(height is null or (>= 100 and <= 10_000), nameof(height), height, "100 to 10,000 pixels");
        var node = JsonNode.Parse(_json)!;
        var layout = node["layout"]!.AsObject();
        (layout["width"], layout["height"]) = (width ?? layout["width"]?.DeepClone(), height ?? layout["height"]?.DeepClone());
        return new Figure(Title, node["data"]!.AsArray(), layout);
    }

    /// <summary>Title in plain text.</summary>
    public string Title { get; }

    /// <summary>The specification: an object with <c>data</c>, <c>layout</c> and <c>config</c>. Always valid JSON, the same bytes for the same figure.</summary>
    public string ToJson() => _json;

    /// <summary>A page that opens without a network: it holds plotly.js (1.2 MB) and the specification.</summary>
    public string ToHtml() =>
        $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>{{WebUtility.HtmlEncode(Title)}}</title>
        <style>body { margin: 0; background: white }</style>
        <script>{{PlotlyScript.Text}}</script>
        </head>
        <body>
        <div id="figure"></div>
        <script>
        const figure = {{_json}};
        Plotly.newPlot("figure", figure.data, figure.layout, figure.config);
        </script>
        </body>
        </html>

        """;

    /// <summary>A piece of HTML for a notebook's output cell. It holds plotly.js compressed (0.5 MB), unpacks it in the browser unless the page has it already, and draws.</summary>
    public string ToHtmlFragment() => ToHtmlFragment(withScript: true);

    /// <summary>As <see cref="ToHtmlFragment()"/>, but a figure without the script waits for one on the same page that has it, and says so when none comes.</summary>
    /// <param name="withScript">Whether to carry plotly.js.</param>
    internal string ToHtmlFragment(bool withScript)
    {
        var id = "figure-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_json)))[..16];
        var load = withScript
            ? $$"""
                {{ScriptMark}} (async () => {
                  const bytes = Uint8Array.from(atob("{{PlotlyScript.CompressedBase64}}"), c => c.charCodeAt(0));
                  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
                  new Function("define", "module", "exports", text).call(window);
                })();
                await window.scStudyPlotly;
            """
            : """
                for (let tries = 0; !window.Plotly && tries < 200; tries++) {
                  await (window.scStudyPlotly ?? new Promise(done => setTimeout(done, 50)));
                }
                if (!window.Plotly) {
                  places().forEach(place => place.textContent = "The notebook's first figure holds the script that draws this one; show that one first.");
                  return;
                }
            """;
        return $$"""
            <div class="{{id}}"></div>
            <script>
            (async () => {
              const figure = {{_json}};
              const places = () => document.querySelectorAll(".{{id}}:empty");
              if (!window.Plotly) {
            {{load}}
              }
              for (const place of places()) {
                window.Plotly.newPlot(place, figure.data, figure.layout, figure.config);
              }
            })();
            </script>

            """;
    }

    /// <summary>The title of a layout in plain text, or null when it has none.</summary>
    internal static string? TitleOf(JsonObject layout)
    {
        var title = layout["title"] is JsonObject parts ? parts["text"] : layout["title"];
        return title is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0
            ? WebUtility.HtmlDecode(Tag().Replace(text, " ")).Trim()
            : null;
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    /// <summary>The buttons are listed one by one because plotly.js's own choice includes one that sends the figure to a web service.</summary>
    private static JsonObject Config() => new()
    {
        ["displaylogo"] = false,
        ["displayModeBar"] = "hover",
        ["modeBarButtons"] = new JsonArray(new JsonArray("toImage", "zoom2d", "pan2d", "resetScale2d")),
    };
}
