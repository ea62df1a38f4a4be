using StudyKit.Data;
using StudyKit.Errors;

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
}
