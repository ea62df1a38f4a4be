using System.Collections;
using System.Text;

namespace StudyKit.Notebooks.Display;

/// <summary>Values as plain text: numbers invariant, sequences in brackets, tables in columns.</summary>
internal static class PlainText
{
    public static string Of(object? value)
    {
        if (value is null || TableView.Of(value) is not { } table)
        {
            return OneLine(value);
        }

        var text = new StringBuilder();
        var widths = Enumerable.Range(0, table.Columns.Count)
            .Select(column => table.Rows.Select(row => row[column].Length).Append(table.Columns[column].Length).Max())
            .ToArray();
        AppendRow(text, table.Columns, widths);
        foreach (var row in table.Rows)
        {
            AppendRow(text.Append('\n'), row, widths);
        }

        return table.Remark is null ? text.ToString() : text.Append('\n').Append(table.Remark).ToString();
    }

    public static string OneLine(object? value) => value switch
    {
        Array { Rank: > 1 } array => Nested(array, 0, new int[array.Rank]),
        IEnumerable sequence when !ScalarText.IsScalar(value.GetType()) && !HasOwnText(value.GetType()) => Sequence(sequence),
        _ => ScalarText.Of(value),
    };

    private static string Sequence(IEnumerable sequence)
    {
        var (items, rest) = TableView.Take(sequence);
        var parts = items.Select(OneLine);
        return $"[{string.Join(", ", rest is null ? parts : parts.Append(rest))}]";
    }

    private static string Nested(Array array, int dimension, int[] index)
    {
        if (dimension == array.Rank)
        {
            return OneLine(array.GetValue(index));
        }

        var parts = new List<string>();
        var length = array.GetLength(dimension);
        for (var i = 0; i < Math.Min(length, TableView.RowLimit); i++)
        {
            index[dimension] = array.GetLowerBound(dimension) + i;
            parts.Add(Nested(array, dimension + 1, index));
        }

        if (length > TableView.RowLimit)
        {
            parts.Add($"… ({ScalarText.Of(length - TableView.RowLimit)} more)");
        }

        return $"[{string.Join(", ", parts)}]";
    }

    // A sequence that says itself what it is (a matrix, a lazy reader) knows best.
    private static bool HasOwnText(Type type) =>
        type.GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType is { } owner
        && owner != typeof(object)
        && owner != typeof(ValueType)
        && owner.Namespace?.StartsWith("System", StringComparison.Ordinal) != true;

    private static void AppendRow(StringBuilder text, IReadOnlyList<string> cells, int[] widths)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : "  ").Append(i == cells.Count - 1 ? cells[i] : cells[i].PadRight(widths[i]));
        }
    }
}
