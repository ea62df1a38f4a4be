using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Figures.Export;

namespace StudyKit.Figures;

/// <summary>Writes figures to files.</summary>
public static class FigureWriter
{
    /// <summary>Writes <c>name.json</c> (the Plotly specification) and <c>name.html</c> (a page that opens without a network); each whole or not at all.</summary>
    /// <param name="directory">Folder, made when it is not there.</param>
    /// <param name="name">File name without extension.</param>
    /// <param name="figure">The figure.</param>
    /// <returns>The paths written.</returns>
    /// <exception cref="OptionException"><paramref name="name"/> is no file name.</exception>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public static IReadOnlyList<string> Write(string directory, string name, Figure figure)
    {
        OptionException.Require(name.Length > 0 && name == Path.GetFileName(name) && name is not ("." or ".."), nameof(name), name, "a file name without a folder");
        string[] paths = [Path.Combine(directory, name + ".json"), Path.Combine(directory, name + ".html")];
        AtomicFile.WriteText(paths[0], figure.ToJson() + "\n");
        AtomicFile.WriteText(paths[1], figure.ToHtml());
        return paths;
    }

    /// <summary>As <see cref="Write"/>, and <c>name.png</c> and <c>name.svg</c> where there is a browser to draw them (<see cref="Chromium"/>).</summary>
    /// <param name="directory">Folder, made when it is not there.</param>
    /// <param name="name">File name without extension.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="images">Size of the images, and how long to wait for them; the usual ones when left out.</param>
    /// <param name="cancellationToken">Ends the browser.</param>
    /// <returns>What was written; the note says so when there is no browser, which is no error.</returns>
    /// <exception cref="OptionException"><paramref name="name"/> is no file name, or an option is out of range.</exception>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    /// <exception cref="ExportException">The browser ended, took too long or could not draw the figure; page and specification are there.</exception>
    public static async Task<WrittenFigure> WriteWithImagesAsync(string directory, string name, Figure figure, ImageOptions? images = null, CancellationToken cancellationToken = default)
    {
        var paths = Write(directory, name, figure);
        if (Chromium.Find() is null)
        {
            return new WrittenFigure(paths, "no Chromium: " + Chromium.Missing);
        }

        string[] still = [Path.Combine(directory, name + ".png"), Path.Combine(directory, name + ".svg")];
        await FigureImage.WriteAsync(figure, still, images, cancellationToken);
        return new WrittenFigure([.. paths, .. still], null);
    }
}
