using StudyKit.Figures;
using StudyKit.Figures.Export;

namespace StudyKit.Notebooks.Display;

/// <summary>
/// How figures are shown: as a Plotly specification, which the front ends that know it draw themselves; as HTML, which needs nothing from a
/// network; and, when that is asked for, as a PNG, which is all that code-hosting sites and nbviewer show. One notebook runs in a process,
/// so the settings are the process's.
/// </summary>
public static class FigureDisplay
{
    /// <summary>Environment variable that asks for PNGs with <c>1</c>.</summary>
    public const string PngVariable = "STUDYKIT_PNG";

    private static readonly Lock Gate = new();
    private static bool _scriptShown;
    private static bool _missingSaid;

    /// <summary>
    /// Whether figures are shown as PNGs too, drawn by a Chromium that is there (about a second each). Starts as <see cref="PngVariable"/> says.
    /// </summary>
    public static bool Png { get; set; } = Environment.GetEnvironmentVariable(PngVariable) == "1";

    /// <summary>
    /// Whether only the first figure carries plotly.js (0.5 MB) and the others use its copy: for notebooks whose cells run once and in order.
    /// Otherwise each figure carries it, so that each cell can be run again or deleted alone.
    /// </summary>
    public static bool ShareScript { get; set; }

    /// <summary>Forgets that a figure has been shown: the next one carries plotly.js again. For the start of a notebook.</summary>
    public static void Restart()
    {
        lock (Gate)
        {
            _scriptShown = false;
        }
    }

    /// <summary>A figure in its formats.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="withScript">Whether its HTML must carry plotly.js, because it takes the place of a figure that did.</param>
    internal static MimeBundle Format(Figure figure, bool withScript = false)
    {
        lock (Gate)
        {
            withScript |= !ShareScript || !_scriptShown;
            _scriptShown |= withScript;
        }

        List<KeyValuePair<string, string>> formats =
        [
            KeyValuePair.Create(Figure.PlotlyMimeType, figure.ToJson()),
            KeyValuePair.Create(MimeBundle.Html, figure.ToHtmlFragment(withScript)),
        ];
        if (Png && Image(figure) is { } image)
        {
            formats.Add(KeyValuePair.Create("image/png", Convert.ToBase64String(image)));
        }

        formats.Add(KeyValuePair.Create(MimeBundle.PlainText, $"Figure: {figure.Title}"));
        return new MimeBundle(formats);
    }

    /// <summary>Whether a figure's formats carry plotly.js.</summary>
    internal static bool CarriesScript(MimeBundle data) => data[MimeBundle.Html]?.Contains(Figure.ScriptMark, StringComparison.Ordinal) == true;

    // A figure without its still image is a figure all the same: what is missing is said beside the cell's output.
    private static byte[]? Image(Figure figure)
    {
        if (Chromium.Find() is null)
        {
            if (!_missingSaid)
            {
                Console.Error.WriteLine($"no PNG: {Chromium.Missing}");
            }

            _missingSaid = true;
            return null;
        }

        try
        {
            return Task.Run(() => FigureImage.RenderAsync(figure, [ImageFormat.Png])).GetAwaiter().GetResult()[0];
        }
        catch (ExportException e)
        {
            Console.Error.WriteLine($"no PNG of '{figure.Title}': {e.Message}");
            return null;
        }
    }
}
