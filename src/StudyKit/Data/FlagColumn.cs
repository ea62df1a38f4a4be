namespace StudyKit.Data;

/// <summary>True or false a row.</summary>
public sealed class FlagColumn(string name, bool[] values) : TableColumn(name)
{
    /// <summary>The values.</summary>
    public bool[] Values { get; } = values;

    /// <inheritdoc/>
    public override int Length => Values.Length;

    /// <inheritdoc/>
    public override string Text(int row) => Values[row] ? "True" : "False";

    /// <inheritdoc/>
    public override TableColumn Select(ReadOnlySpan<int> rows)
    {
        var picked = new bool[rows.Length];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = Values[rows[i]];
        }

        return new FlagColumn(Name, picked);
    }
}
