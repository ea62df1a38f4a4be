using System.Globalization;
using StudyKit.Errors;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Sessions;

/// <summary>The code that <c>#!import</c> brings in: a script (.cs, .csx) as one cell, a notebook's code cells in order.</summary>
internal static class ImportedCells
{
    public static IReadOnlyList<(string Name, string Source, string Language)> Of(string path, string file, int line)
    {
        try
        {
            var shown = Path.GetFileName(path);
            switch (Path.GetExtension(path).ToUpperInvariant())
            {
                case ".CS" or ".CSX":
                    return [(shown, File.ReadAllText(path), CellLanguage.CSharp)];
                case ".IPYNB" or ".DIB":
                    var notebook = NotebookDocument.Load(path);
                    return
                    [
                        .. notebook.Cells.Index()
                            .Where(cell => cell.Item.Kind == CellKind.Code)
                            .Select(cell => (string.Create(CultureInfo.InvariantCulture, $"{shown} cell {cell.Index + 1}"), cell.Item.Source, notebook.LanguageOf(cell.Item))),
                    ];
                default:
                    throw new CellException(line, $"#!import {file}: a .cs, .csx, .ipynb or .dib file is wanted");
            }
        }
        catch (InputException e)
        {
            throw new CellException(line, $"#!import {file}: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CellException(line, $"#!import {file}: found {SystemFault.Describe(e)}; wanted a file that can be read");
        }
    }
}
