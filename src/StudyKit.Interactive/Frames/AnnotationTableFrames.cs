using Microsoft.Data.Analysis;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Interactive.Frames;

/// <summary>
/// <c>obs</c> and <c>var</c> as DataFrames and back, without loss: row names in a column of their own, numbers as <c>double</c> with null for NaN, flags as
/// <c>bool</c>, texts as <c>string</c>, categoricals as <see cref="CategoricalDataFrameColumn"/>.
/// </summary>
public static class AnnotationTableFrames
{
    /// <summary>Name of the column of row names when no other is given.</summary>
    public const string NameColumn = "name";

    /// <summary>The table as a DataFrame, row names first.</summary>
    /// <param name="table">The table.</param>
    /// <param name="names">Name of the column of row names.</param>
    /// <exception cref="OptionException">The table has a column of that name, or a categorical has a category twice.</exception>
    public static DataFrame ToDataFrame(this AnnotationTable table, string names = NameColumn)
    {
        OptionException.Require(!table.Has(names), $"column '{names}'", "in the table too", "another name for the column of row names");
        return new DataFrame([new StringDataFrameColumn(names, table.Names), .. table.Columns.Select(ToFrame)]);
    }

    /// <summary>
    /// A DataFrame as a table. A plain column of texts becomes a <see cref="TextColumn"/>; to have categories, put a
    /// <see cref="CategoricalDataFrameColumn"/> in its place. Numbers of any type but <c>decimal</c> become <c>double</c>.
    /// </summary>
    /// <param name="frame">The DataFrame.</param>
    /// <param name="names">Name of the column of row names.</param>
    /// <exception cref="OptionException">
    /// There are no row names, a text or flag is missing, a column is of another type, or an integer is none that a <c>double</c> holds; names the column and the row.
    /// </exception>
    public static AnnotationTable ToAnnotationTable(this DataFrame frame, string names = NameColumn)
    {
        var rows = FrameColumns.Texts(FrameColumns.Find(frame, names, "the row names"));
        return new AnnotationTable(rows, frame.Columns.Where(column => column.Name != names).Select(FromFrame));
    }

    private static DataFrameColumn ToFrame(TableColumn column) => column switch
    {
        NumberColumn numbers => new DoubleDataFrameColumn(column.Name, numbers.Values.Select(value => double.IsNaN(value) ? (double?)null : value)),
        FlagColumn flags => new BooleanDataFrameColumn(column.Name, flags.Values),
        TextColumn texts => new StringDataFrameColumn(column.Name, texts.Values),
        CategoricalColumn categories => new CategoricalDataFrameColumn(
            column.Name,
            categories.Codes.Select(code => code < 0 ? null : categories.Categories[code]),
            categories.Categories),
        _ => throw new OptionException($"column '{column.Name}'", column.GetType().Name, "numbers, flags, texts or categories"),
    };

    private static TableColumn FromFrame(DataFrameColumn column) => column switch
    {
        CategoricalDataFrameColumn categories => categories.ToCategoricalColumn(),
        _ when column.DataType == typeof(string) => new TextColumn(column.Name, FrameColumns.Texts(column)),
        _ when column.DataType == typeof(bool) => new FlagColumn(column.Name, FrameColumns.Flags(column)),
        _ when FrameColumns.HasNumbers(column) => new NumberColumn(column.Name, FrameColumns.Numbers(column)),
        _ => throw FrameColumns.Mismatch(column, "numbers (not decimal), flags, texts or categories"),
    };
}
