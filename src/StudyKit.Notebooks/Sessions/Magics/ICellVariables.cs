namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>The variables that a session's cells have declared.</summary>
internal interface ICellVariables
{
    /// <summary>Those that code from here on can see, each with its declared type, in the order of their declaration.</summary>
    IReadOnlyList<CellVariable> All { get; }

    /// <summary>Declares a variable, in place of one of the same name.</summary>
    /// <param name="name">A name that C# allows.</param>
    /// <param name="type">Its type.</param>
    /// <param name="value">Its value.</param>
    /// <param name="interruption">Stops it.</param>
    Task SetAsync(string name, Type type, object? value, CellInterruption interruption);
}
