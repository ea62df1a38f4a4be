using System.Globalization;

namespace StudyKit.Data;

/// <summary>A real number a row; NaN where it is missing.</summary>
public sealed class NumberColumn(string name, double[] values) : TableColumn(name)
{
    /// <summary>The values.</summary>
    public double[] Values { get; } = values;

    /// <inheritdoc/>
    public override int Length => Values.Length;

    /// <inheritdoc/>
    public override string Text(int row) =>
        double.IsNaN(Values[row]) ? "" : Values[row].ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override TableColumn Select(ReadOnlySpan<int> rows)
    {
        var picked = new double[rows.Length];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = Values[rows[i]];
        }

        return new NumberColumn(Name, picked);
    }
}
