namespace StudyKit.Data;

/// <summary>Free text, one string a row.</summary>
public sealed class TextColumn(string name, IReadOnlyList<string> values) : TableColumn(name)
{
    /// <summary>The values.</summary>
    public IReadOnlyList<string> Values { get; } = values;

    /// <inheritdoc/>
    public override int Length => Values.Count;

    /// <inheritdoc/>
    public override string Text(int row) => Values[row];

    /// <inheritdoc/>
    public override TableColumn Select(ReadOnlySpan<int> rows)
    {
        var picked = new string[rows.Length];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = Values[rows[i]];
        }

        return new TextColumn(Name, picked);
    }
}
