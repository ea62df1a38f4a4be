namespace StudyKit.Data;

/// <summary>One typed column of <c>obs</c> or <c>var</c>: text, categorical, number or flag.</summary>
public abstract class TableColumn
{
    private protected TableColumn(string name) => Name = name;

    /// <summary>Name of the column.</summary>
    public string Name { get; }

    /// <summary>Number of rows.</summary>
    public abstract int Length { get; }

    /// <summary>One value as text, invariant culture; an empty string where it is missing.</summary>
    public abstract string Text(int row);

    /// <summary>A copy with only the given rows, in the given order.</summary>
    public abstract TableColumn Select(ReadOnlySpan<int> rows);
}
