namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>A variable that a cell has declared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="Value">Its value now.</param>
internal sealed record CellVariable(string Name, Type Type, object? Value);
