using System.Globalization;
using StudyKit.Errors;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running;

/// <summary>Some of a notebook's code cells: by place among the code cells (<c>3</c>, <c>2-5</c>, <c>4-</c>), by id or by tag.</summary>
/// <param name="words">What was chosen.</param>
public sealed class CellChoice(IReadOnlyList<string> words)
{
    /// <summary>The cells chosen.</summary>
    /// <exception cref="OptionException">A word names no cell.</exception>
    public IReadOnlySet<NotebookCell> Of(NotebookDocument notebook)
    {
        var code = notebook.Cells.Where(cell => cell.Kind == CellKind.Code).ToList();
        var chosen = new HashSet<NotebookCell>(ReferenceEqualityComparer.Instance);
        foreach (var word in words)
        {
            var named = code.Where(cell => cell.Id == word || cell.HasTag(word)).ToList();
            if (named.Count == 0)
            {
                var (first, last) = Range(word, code.Count);
                OptionException.Require(first >= 1 && first <= last && last <= code.Count, "--cell", word, string.Create(CultureInfo.InvariantCulture, $"a place from 1 to {code.Count}, a range such as 2-5, an id or a tag"));
                named = code[(first - 1)..last];
            }

            chosen.UnionWith(named);
        }

        return chosen;
    }

    private static (int First, int Last) Range(string word, int count)
    {
        var ends = word.Split('-');
        return ends switch
        {
            [var one] => (Place(one), Place(one)),
            ["", var last] => (1, Place(last)),
            [var first, ""] => (Place(first), count),
            [var first, var last] => (Place(first), Place(last)),
            _ => (0, 0),
        };
    }

    private static int Place(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : 0;
}
