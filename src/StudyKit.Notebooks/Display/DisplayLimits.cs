namespace StudyKit.Notebooks.Display;

/// <summary>How much of a long or deep value is shown. What is left out is always said ("… (900 more)").</summary>
public static class DisplayLimits
{
    /// <summary>Rows of a table, and items of a sequence that is shown by itself.</summary>
    public const int Rows = 100;

    /// <summary>Columns of a table, and members of an object.</summary>
    public const int Columns = 50;

    /// <summary>Items of a sequence, and rows of a table, inside another value.</summary>
    public const int NestedItems = 20;

    /// <summary>Levels of values inside values; below them a value is shown by its text or its type's name.</summary>
    public const int Depth = 4;

    /// <summary>Characters of a text inside a table; a text shown by itself is never cut.</summary>
    public const int CellText = 1000;

    /// <summary>Characters of a value on one line inside a table of plain text.</summary>
    public const int Line = 200;
}
