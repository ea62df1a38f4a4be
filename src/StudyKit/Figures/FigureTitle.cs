using System.Text.Json.Nodes;

namespace StudyKit.Figures;

/// <summary>Title and note above a figure, the note broken into as many lines as it needs.</summary>
internal sealed class FigureTitle
{
    private const double TitleSize = 18;
    private const double NoteSize = 14;
    private const int TitleHeight = 54;
    private const int NoteHeight = 22;
    private const int LineHeight = 19;

    private readonly string _title;
    private readonly string _note;

    /// <param name="title">Plain text; empty for none, and then there is no note either.</param>
    /// <param name="note">Plain text.</param>
    /// <param name="width">Room in pixels.</param>
    public FigureTitle(string title, string note, double width)
    {
        _title = TextWidth.Wrap(title, TitleSize * 1.05, width);
        _note = note.Length == 0 ? "" : TextWidth.Wrap(note, NoteSize, width);
    }

    /// <summary>Pixels that title and note take.</summary>
    public int Height => _title.Length == 0
        ? 0
        : TitleHeight + ((TextWidth.Lines(_title) - 1) * 23) + (_note.Length == 0 ? 0 : NoteHeight + ((TextWidth.Lines(_note) - 1) * LineHeight));

    /// <summary>Puts both into a layout.</summary>
    /// <param name="layout">Plotly's layout.</param>
    /// <param name="x">Left end, as part of the plot's width.</param>
    public void AddTo(JsonObject layout, double x = 0)
    {
        if (_title.Length == 0)
        {
            return;
        }

        layout["title"] = new JsonObject
        {
            ["text"] = $"<b>{PlotValues.Text(_title)}</b>",
            ["font"] = new JsonObject { ["size"] = TitleSize },
            ["subtitle"] = new JsonObject { ["text"] = PlotValues.Text(_note), ["font"] = new JsonObject { ["size"] = NoteSize, ["color"] = "#444444" } },
            ["x"] = x,
            ["xref"] = "paper",
            ["xanchor"] = "left",
            ["y"] = 1,
            ["yref"] = "container",
            ["yanchor"] = "top",
            ["pad"] = new JsonObject { ["t"] = 16 },
        };
    }
}
