using Microsoft.Data.Analysis;
using StudyKit.Errors;

namespace StudyKit.Interactive.Frames;

/// <summary>Reads columns of DataFrames as the kit's values; every error names the column, and the row where there is one.</summary>
internal static class FrameColumns
{
    private static readonly Type[] Whole = [typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong)];

    /// <summary>The column of a name.</summary>
    public static DataFrameColumn Find(DataFrame frame, string name, string wanted) =>
        frame.Columns.FirstOrDefault(column => column.Name == name)
            ?? throw new OptionException($"column '{name}'", $"only {Names(frame)}", wanted);

    /// <summary>Names of the columns, for messages.</summary>
    public static string Names(DataFrame frame) => frame.Columns.Count == 0 ? "no columns" : string.Join(", ", frame.Columns.Select(column => $"'{column.Name}'"));

    /// <summary>Whether the column holds numbers that <see cref="Numbers"/> reads.</summary>
    public static bool HasNumbers(DataFrameColumn column) => column.DataType == typeof(double) || column.DataType == typeof(float) || HasWholeNumbers(column);

    /// <summary>Whether the column holds integers.</summary>
    public static bool HasWholeNumbers(DataFrameColumn column) => Whole.Contains(column.DataType);

    /// <summary>Real numbers, NaN for null.</summary>
    public static double[] Numbers(DataFrameColumn column)
    {
        Require(HasNumbers(column), column, "numbers");
        return Values(column, (value, row) => value switch
        {
            null => double.NaN,
            double number => number,
            float number => number,
            _ => WholeNumber(value) is var number && (Int128)(double)number == number ? (double)number : throw At(column, row, value, "a number that a double holds"),
        });
    }

    /// <summary>Integers.</summary>
    /// <param name="column">The column.</param>
    /// <param name="low">The least there may be.</param>
    /// <param name="high">The greatest there may be.</param>
    /// <param name="wanted">What a row must hold, for messages.</param>
    public static Int128[] WholeNumbers(DataFrameColumn column, Int128 low, Int128 high, string wanted)
    {
        Require(HasWholeNumbers(column), column, "integers");
        return Values(column, (value, row) => value is not null && WholeNumber(value) is var number && number >= low && number <= high ? number : throw At(column, row, value, wanted));
    }

    /// <summary>Texts, none missing.</summary>
    public static string[] Texts(DataFrameColumn column)
    {
        Require(column.DataType == typeof(string), column, "texts");
        return Values(column, (value, row) => value as string ?? throw At(column, row, null, $"a text in every row, or a {nameof(CategoricalDataFrameColumn)}, where a value may be missing"));
    }

    /// <summary>True or false, none missing.</summary>
    public static bool[] Flags(DataFrameColumn column)
    {
        Require(column.DataType == typeof(bool), column, "true or false");
        return Values(column, (value, row) => value as bool? ?? throw At(column, row, null, "true or false in every row"));
    }

    /// <summary>The error of a column that is of no kind wanted.</summary>
    public static OptionException Mismatch(DataFrameColumn column, string wanted) => new($"column '{column.Name}'", column.DataType.Name, wanted);

    private static void Require(bool holds, DataFrameColumn column, string wanted)
    {
        if (!holds)
        {
            throw Mismatch(column, wanted);
        }
    }

    private static OptionException At(DataFrameColumn column, int row, object? found, string wanted) => new($"column '{column.Name}', row {row}", found, wanted);

    private static Int128 WholeNumber(object value) => value is ulong number ? number : Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);

    private static T[] Values<T>(DataFrameColumn column, Func<object?, int, T> value)
    {
        var values = new T[column.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = value(column[row], row);
        }

        return values;
    }
}
