using System.Text.Json.Nodes;
using StudyKit.Errors;

namespace StudyKit.Figures;

/// <summary>The layout that the shared plots have in common: panels side by side over one vertical scale, title and note above, legend at the right.</summary>
internal sealed class PanelLayout
{
    private const int LeftMargin = 75;
    private const int RightMargin = 95;
    private const double Gap = 0.04;
    private const string Ink = "#222222";

    private readonly PlotOptions _options;
    private readonly IReadOnlyList<string> _panelTitles;

    public PanelLayout(PlotOptions options, IReadOnlyList<string> panelTitles)
    {
        options.Validate();
        OptionException.Require(panelTitles.Count is >= 1 and <= 6, "panels", panelTitles.Count, "1 to 6 panels");
        (_options, _panelTitles) = (options, panelTitles);
        var (titleHeight, panelTitleHeight) = (options.Note.Length > 0 ? 84 : 58, panelTitles.Any(t => t.Length > 0) ? 26 : 8);
        Layout = new JsonObject
        {
            ["width"] = options.Width,
            ["height"] = options.Height,
            ["paper_bgcolor"] = "white",
            ["plot_bgcolor"] = "white",
            ["font"] = new JsonObject { ["family"] = "Helvetica, Arial, sans-serif", ["size"] = 14, ["color"] = Ink },
            ["margin"] = new JsonObject { ["l"] = LeftMargin, ["r"] = RightMargin, ["t"] = titleHeight + panelTitleHeight, ["b"] = 60 },
            ["title"] = Title(),
            ["legend"] = new JsonObject
            {
                ["title"] = new JsonObject { ["text"] = PlotValues.Text(options.LegendTitle) },
                ["x"] = 1.01,
                ["xanchor"] = "left",
                ["y"] = 1,
                ["yanchor"] = "top",
                ["traceorder"] = "normal",
            },
            ["annotations"] = PanelTitles(),
            ["shapes"] = ReferenceLines(),
        };
        for (var panel = 0; panel < panelTitles.Count; panel++)
        {
            Layout["xaxis" + Suffix(panel)] = XAxis(panel);
            Layout["yaxis" + Suffix(panel)] = YAxis(panel);
        }
    }

    public JsonObject Layout { get; }

    /// <summary>Width of one panel in pixels.</summary>
    public double PanelWidth => (End(0) - Start(0)) * (_options.Width - LeftMargin - RightMargin);

    public JsonObject XAxisOf(int panel) => Layout["xaxis" + Suffix(panel)]!.AsObject();

    public JsonObject YAxisOf(int panel) => Layout["yaxis" + Suffix(panel)]!.AsObject();

    /// <summary>Puts a trace into a panel.</summary>
    public static void Place(JsonObject trace, int panel)
    {
        trace["xaxis"] = "x" + Suffix(panel);
        trace["yaxis"] = "y" + Suffix(panel);
    }

    private static string Suffix(int panel) => panel == 0 ? "" : (panel + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private double Start(int panel) => panel * (1 + Gap) / _panelTitles.Count;

    private double End(int panel) => Start(panel) + ((1 - (Gap * (_panelTitles.Count - 1))) / _panelTitles.Count);

    private JsonObject Title() =>
        new()
        {
            ["text"] = $"<b>{PlotValues.Text(_options.Title)}</b>",
            ["font"] = new JsonObject { ["size"] = 18 },
            ["subtitle"] = new JsonObject { ["text"] = PlotValues.Text(_options.Note), ["font"] = new JsonObject { ["size"] = 14, ["color"] = "#444444" } },
            ["x"] = 0,
            ["xref"] = "paper",
            ["xanchor"] = "left",
            ["y"] = 1,
            ["yref"] = "container",
            ["yanchor"] = "top",
            ["pad"] = new JsonObject { ["t"] = 16 },
        };

    private JsonArray PanelTitles() =>
    [
        .. _panelTitles.Select((title, panel) => (title, panel)).Where(p => p.title.Length > 0).Select(p => new JsonObject
        {
            ["text"] = PlotValues.Text(p.title),
            ["font"] = new JsonObject { ["size"] = 15 },
            ["showarrow"] = false,
            ["xref"] = "paper",
            ["x"] = (Start(p.panel) + End(p.panel)) / 2,
            ["xanchor"] = "center",
            ["yref"] = "paper",
            ["y"] = 1,
            ["yanchor"] = "bottom",
        }),
    ];

    private JsonArray ReferenceLines() =>
        _options.ReferenceLine is not { } height
            ? []
            :
            [
                .. _panelTitles.Select((_, panel) => new JsonObject
                {
                    ["type"] = "line",
                    ["xref"] = $"x{Suffix(panel)} domain",
                    ["x0"] = 0,
                    ["x1"] = 1,
                    ["yref"] = "y" + Suffix(panel),
                    ["y0"] = height,
                    ["y1"] = height,
                    ["line"] = new JsonObject { ["color"] = "#777777", ["width"] = 1, ["dash"] = "dash" },
                }),
            ];

    private JsonObject XAxis(int panel) => new()
    {
        ["domain"] = new JsonArray(Start(panel), Math.Min(1, End(panel))),
        ["anchor"] = "y" + Suffix(panel),
        ["title"] = new JsonObject { ["text"] = PlotValues.Text(_options.XTitle) },
        ["tickfont"] = new JsonObject { ["size"] = 13 },
        ["automargin"] = true,
        ["showline"] = true,
        ["linecolor"] = Ink,
        ["zeroline"] = false,
    };

    private JsonObject YAxis(int panel)
    {
        var axis = new JsonObject
        {
            ["anchor"] = "x" + Suffix(panel),
            ["tickfont"] = new JsonObject { ["size"] = 13 },
            ["showline"] = true,
            ["linecolor"] = Ink,
            ["gridcolor"] = "#e5e5e5",
            ["zeroline"] = false,
            ["showticklabels"] = panel == 0,
        };
        if (panel == 0)
        {
            axis["title"] = new JsonObject { ["text"] = PlotValues.Text(_options.YTitle) };
        }
        else
        {
            axis["matches"] = "y";
        }

        if (_options.YRange is { } range)
        {
            axis["range"] = new JsonArray(range.Low, range.High);
        }

        return axis;
    }
}
