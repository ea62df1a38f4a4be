using StudyKit.Errors;

namespace StudyKit.Figures;

/// <summary>One colour a category, the same in each panel of a figure.</summary>
internal sealed class CategoryHues
{
    /// <summary>Cells that stand back.</summary>
    public const string Pale = "#d5dae0";

    /// <summary>Cells that a panel is about.</summary>
    public const string Strong = "#08519c";

    /// <summary>Ten hues that stay apart for readers with colour-vision deficiencies (Paul Tol's bright and muted schemes and a dark blue); repeated beyond ten.</summary>
    private static readonly string[] Hues = ["#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#882255", "#44aa99", "#999933", "#08306b"];

    private readonly string[] _names;

    public CategoryHues(IEnumerable<string> names) => _names = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Names => _names;

    public string this[string name]
    {
        get
        {
            var place = Array.BinarySearch(_names, name, StringComparer.Ordinal);
            OptionException.Require(place >= 0, "category", name, string.Join(", ", _names));
            return Hues[place % Hues.Length];
        }
    }
}
