namespace StudyKit.Figures;

/// <summary>Shows a <see cref="Figure"/> in a notebook: as a Plotly specification, and as HTML where nothing draws that.</summary>
internal sealed class FigureFormatterSource
{
    private readonly object[] _formatters =
    [
        new Formatter(Figure.PlotlyMimeType, figure => figure.ToJson()),
        new Formatter(Figure.HtmlMimeType, figure => figure.ToHtmlFragment()),
    ];

    public IEnumerable<object> CreateTypeFormatters() => _formatters;

    private sealed class Formatter(string mimeType, Func<Figure, string> text)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not Figure figure)
            {
                return false;
            }

            writer.Write(text(figure));
            return true;
        }
    }
}
