using System.Globalization;
using System.Text.Json.Nodes;
using StudyKit.Errors;

namespace StudyKit.Figures;

/// <summary>The layout that the shared plots have in common: panels in rows over one scale, title and note above, keys at the right.</summary>
internal sealed class PanelLayout
{
    /// <summary>Most panels of one figure.</summary>
    public const int MostPanels = 48;

    /// <summary>Size of all words but titles, in pixels: 7.1 points on a page 180 mm wide, at the usual 1,000 pixels.</summary>
    public const int TextSize = 14;

    private const int PanelTitleSize = 15;
    private const int LineHeight = 19;
    private const string Ink = "#222222";

    private readonly PlotOptions _options;
    private readonly string[] _titles;
    private readonly PanelFrame _frame;
    private readonly bool _numbers;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int _titleHeight;
    private int _bottom;

    /// <param name="options">Titles and sizes.</param>
    /// <param name="panelTitles">One a panel, plain text, a line break where a line ends; empty for none.</param>
    /// <param name="frame">Room around the panels.</param>
    /// <param name="numbers">Whether the axes carry numbers.</param>
    public PanelLayout(PlotOptions options, IReadOnlyList<string> panelTitles, PanelFrame frame, bool numbers = true)
    {
        options.Validate();
        OptionException.Require(panelTitles.Count is >= 1 and <= MostPanels, "panels", panelTitles.Count, $"1 to {MostPanels} panels");
        (_options, _titles, _frame, _numbers) = (options, [.. panelTitles], frame, numbers);
        _columns = Math.Min(options.Columns ?? panelTitles.Count, panelTitles.Count);
        _rows = (panelTitles.Count + _columns - 1) / _columns;
        OptionException.Require(options.RowTitles.Count == 0 || options.RowTitles.Count == _rows, nameof(options.RowTitles), options.RowTitles.Count, $"none or {_rows}");
        _titleHeight = _titles.Max(TextWidth.Lines) is var lines and > 0 ? (lines * LineHeight) + 7 : 8;
        _bottom = frame.Bottom;
        var title = new FigureTitle(options.Title, options.Note, options.Width - frame.Left - 12);
        Top = title.Height + _titleHeight;
        Layout = new JsonObject
        {
            ["width"] = options.Width,
            ["height"] = options.Height,
            ["paper_bgcolor"] = "white",
            ["plot_bgcolor"] = "white",
            ["font"] = new JsonObject { ["family"] = "Helvetica, Arial, sans-serif", ["size"] = TextSize, ["color"] = Ink },
            ["hovermode"] = "closest",
            ["hoverlabel"] = new JsonObject { ["bgcolor"] = "white", ["bordercolor"] = "#888888", ["font"] = new JsonObject { ["color"] = Ink, ["size"] = TextSize }, ["namelength"] = -1, ["align"] = "left" },
            ["legend"] = new JsonObject
            {
                ["title"] = new JsonObject { ["text"] = PlotValues.Text(options.LegendTitle) },
                ["x"] = 1.01,
                ["xanchor"] = "left",
                ["y"] = 1,
                ["yanchor"] = "top",
                ["traceorder"] = "normal",
            },
        };
        title.AddTo(Layout);
        Arrange();
    }

    public JsonObject Layout { get; }

    /// <summary>Room above the first row of panels, in pixels.</summary>
    public int Top { get; }

    /// <summary>Width of one panel in pixels.</summary>
    public double PanelWidth => (PlotWidth - (_frame.Gap * (_columns - 1))) / _columns;

    /// <summary>Height of one panel in pixels.</summary>
    public double PanelHeight => (PlotHeight - (RowGap * (_rows - 1))) / _rows;

    /// <summary>Width of all panels together in pixels.</summary>
    public double PlotWidth => _options.Width - _frame.Left - _frame.Right;

    private double PlotHeight => _options.Height - Top - _bottom;

    private double RowGap => _titleHeight + (_numbers ? _bottom : 4);

    public JsonObject XAxisOf(int panel) => Layout["xaxis" + Suffix(panel)]!.AsObject();

    public JsonObject YAxisOf(int panel) => Layout["yaxis" + Suffix(panel)]!.AsObject();

    /// <summary>Puts a trace into a panel.</summary>
    public static void Place(JsonObject trace, int panel)
    {
        trace["xaxis"] = "x" + Suffix(panel);
        trace["yaxis"] = "y" + Suffix(panel);
    }

    /// <summary>Gives the names under the panels the room they need.</summary>
    public void WidenBottom(int pixels)
    {
        if (pixels > _bottom)
        {
            _bottom = pixels;
            Arrange();
        }
    }

    /// <summary>Adds an annotation in the units of a panel's axes.</summary>
    public void Annotate(int panel, JsonObject annotation)
    {
        annotation["xref"] = "x" + Suffix(panel);
        annotation["yref"] = "y" + Suffix(panel);
        Layout["annotations"]!.AsArray().Add((JsonNode)annotation);
    }

    private static string Suffix(int panel) => panel == 0 ? "" : (panel + 1).ToString(CultureInfo.InvariantCulture);

    private void Arrange()
    {
        Layout["margin"] = new JsonObject { ["l"] = _frame.Left, ["r"] = _frame.Right, ["t"] = Top, ["b"] = _bottom };
        Layout["annotations"] = new JsonArray([.. PanelTitles(), .. RowTitles()]);
        Layout["shapes"] = ReferenceLines();
        for (var panel = 0; panel < _titles.Length; panel++)
        {
            Layout["xaxis" + Suffix(panel)] = XAxis(panel);
            Layout["yaxis" + Suffix(panel)] = YAxis(panel);
        }
    }

    private (double Start, double End) Across(int panel)
    {
        var start = panel % _columns * (PanelWidth + _frame.Gap);
        return (start / PlotWidth, Math.Min(1, (start + PanelWidth) / PlotWidth));
    }

    private (double Start, double End) Up(int panel)
    {
        var top = panel / _columns * (PanelHeight + RowGap);
        return (Math.Max(0, 1 - ((top + PanelHeight) / PlotHeight)), 1 - (top / PlotHeight));
    }

    private IEnumerable<JsonNode> PanelTitles() => _titles.Select((title, panel) => (title, panel)).Where(p => p.title.Length > 0).Select(p => new JsonObject
    {
        ["text"] = PlotValues.Text(p.title),
        ["font"] = new JsonObject { ["size"] = _numbers ? PanelTitleSize : TextSize },
        ["showarrow"] = false,
        ["xref"] = "paper",
        ["x"] = (Across(p.panel).Start + Across(p.panel).End) / 2,
        ["xanchor"] = "center",
        ["yref"] = "paper",
        ["y"] = Up(p.panel).End,
        ["yanchor"] = "bottom",
    });

    private IEnumerable<JsonNode> RowTitles() => _options.RowTitles.Select((title, row) => new JsonObject
    {
        ["text"] = PlotValues.Text(title),
        ["font"] = new JsonObject { ["size"] = PanelTitleSize },
        ["showarrow"] = false,
        ["textangle"] = -90,
        ["xref"] = "paper",
        ["x"] = -4 / PlotWidth,
        ["xanchor"] = "right",
        ["yref"] = "paper",
        ["y"] = (Up(row * _columns).Start + Up(row * _columns).End) / 2,
        ["yanchor"] = "middle",
    });

    private JsonArray ReferenceLines() =>
        _options.ReferenceLine is not { } height
            ? []
            :
            [
                .. _titles.Select((_, panel) => new JsonObject
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

    private JsonObject XAxis(int panel)
    {
        var axis = Axis("y", panel, Across(panel));
        axis["automargin"] = _numbers;
        if (_numbers || panel / _columns == _rows - 1)
        {
            axis["title"] = AxisTitle(_options.XTitle);
        }

        if (!_numbers && panel > 0)
        {
            axis["matches"] = "x";
        }

        return axis;
    }

    private JsonObject YAxis(int panel)
    {
        var axis = Axis("x", panel, Up(panel));
        if (panel % _columns == 0)
        {
            axis["title"] = AxisTitle(_options.YTitle);
        }
        else
        {
            axis["showticklabels"] = false;
        }

        if (panel > 0)
        {
            axis["matches"] = "y";
        }

        if (_options.YRange is { } range)
        {
            axis["range"] = new JsonArray(range.Low, range.High);
        }

        return axis;
    }

    private JsonObject AxisTitle(string text) => new()
    {
        ["text"] = PlotValues.Text(text),
        ["font"] = new JsonObject { ["size"] = PanelTitleSize },
        ["standoff"] = _numbers ? 8 : 5,
    };

    private JsonObject Axis(string anchor, int panel, (double Start, double End) domain)
    {
        var axis = new JsonObject
        {
            ["domain"] = new JsonArray(domain.Start, domain.End),
            ["anchor"] = anchor + Suffix(panel),
            ["tickfont"] = new JsonObject { ["size"] = TextSize },
            ["showline"] = true,
            ["linecolor"] = Ink,
            ["gridcolor"] = "#e5e5e5",
            ["zeroline"] = false,
        };
        if (!_numbers)
        {
            (axis["showticklabels"], axis["showgrid"], axis["ticks"], axis["mirror"], axis["linecolor"]) = (false, false, "", true, "#bbbbbb");
        }

        return axis;
    }
}
