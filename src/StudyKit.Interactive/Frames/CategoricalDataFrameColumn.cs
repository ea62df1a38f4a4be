using Microsoft.Data.Analysis;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Interactive.Frames;

/// <summary>
/// A <see cref="CategoricalColumn"/> in a DataFrame, which has no categories of its own: a column of texts, null where the value is missing, that
/// remembers its categories and their order. Filtering, sorting, copying and joining keep them, also those that no row has any more.
/// </summary>
public sealed class CategoricalDataFrameColumn : StringDataFrameColumn
{
    /// <summary>Creates the column.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">One category a row, or null where it is missing.</param>
    /// <param name="categories">The categories in their order, each once.</param>
    /// <exception cref="OptionException">A category is there twice, or a value is none of them.</exception>
    public CategoricalDataFrameColumn(string name, IEnumerable<string?> values, IReadOnlyList<string> categories)
        : base(name, values)
    {
        OptionException.Require(
            categories.Distinct(StringComparer.Ordinal).Count() == categories.Count,
            $"categories of column '{name}'",
            $"'{categories.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any())?.Key}' twice",
            "each once");
        Categories = [.. categories];
        _ = ToCategoricalColumn();
    }

    /// <summary>The categories, in order.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>Builds the column from texts; categories in ordinal order.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">One text a row, or null where it is missing.</param>
    public static CategoricalDataFrameColumn FromText(string name, IEnumerable<string?> values)
    {
        string?[] all = [.. values];
        return new CategoricalDataFrameColumn(name, all, [.. all.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>The kit's column: the same values, missing ones, categories and order.</summary>
    /// <exception cref="OptionException">A row holds a text that is none of the categories.</exception>
    public CategoricalColumn ToCategoricalColumn()
    {
        var index = Categories.Select((category, i) => (category, i)).ToDictionary(c => c.category, c => c.i, StringComparer.Ordinal);
        var codes = new int[Length];
        for (var row = 0; row < codes.Length; row++)
        {
            codes[row] = this[row] is not { } value ? -1
                : index.TryGetValue(value, out var code) ? code
                : throw new OptionException($"column '{Name}', row {row}", $"'{value}'", "one of its categories, or null: " + string.Join(", ", Categories));
        }

        return new CategoricalColumn(Name, codes, Categories);
    }

    /// <inheritdoc/>
    protected override DataFrameColumn CloneImplementation(long numberOfNullsToAppend) => WithCategories(base.CloneImplementation(numberOfNullsToAppend));

    /// <inheritdoc/>
    protected override DataFrameColumn CloneImplementation(DataFrameColumn? mapIndices, bool invertMapIndices = false, long numberOfNullsToAppend = 0) =>
        WithCategories(base.CloneImplementation(mapIndices, invertMapIndices, numberOfNullsToAppend));

    private CategoricalDataFrameColumn WithCategories(DataFrameColumn texts) => new(texts.Name, (StringDataFrameColumn)texts, Categories);
}
