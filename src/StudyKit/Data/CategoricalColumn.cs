using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>One of a fixed list of categories a row, stored as codes; code −1 where it is missing (AnnData's convention).</summary>
public sealed class CategoricalColumn : TableColumn
{
    /// <summary>Creates the column.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="codes">Index into <paramref name="categories"/> per row, or −1.</param>
    /// <param name="categories">The categories.</param>
    /// <exception cref="OptionException">A code is out of range.</exception>
    public CategoricalColumn(string name, int[] codes, IReadOnlyList<string> categories)
        : base(name)
    {
        foreach (var code in codes)
        {
            OptionException.Require(code >= -1 && code < categories.Count, name, code, $"a code from −1 to {categories.Count - 1}");
        }

        (Codes, Categories) = (codes, categories);
    }

    /// <summary>Index into <see cref="Categories"/> per row, or −1 where it is missing.</summary>
    public int[] Codes { get; }

    /// <summary>The categories.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <inheritdoc/>
    public override int Length => Codes.Length;

    /// <summary>Builds the column from one text per row; categories in ordinal order, empty text is missing.</summary>
    public static CategoricalColumn FromText(string name, IReadOnlyList<string> values)
    {
        var categories = values.Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var index = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = -1 };
        for (var i = 0; i < categories.Length; i++)
        {
            index[categories[i]] = i;
        }

        return new CategoricalColumn(name, values.Select(v => index[v]).ToArray(), categories);
    }

    /// <inheritdoc/>
    public override string Text(int row) => Codes[row] < 0 ? "" : Categories[Codes[row]];

    /// <inheritdoc/>
    public override TableColumn Select(ReadOnlySpan<int> rows)
    {
        var picked = new int[rows.Length];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = Codes[rows[i]];
        }

        return new CategoricalColumn(Name, picked, Categories);
    }
}
