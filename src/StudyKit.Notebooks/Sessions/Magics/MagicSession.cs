namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>What a session's magics share.</summary>
/// <param name="folder">Folder of the notebook.</param>
/// <param name="variables">The variables of its C#.</param>
/// <param name="import">Runs the cells of a file.</param>
internal sealed class MagicSession(string folder, ICellVariables variables, Func<string, int, MagicCell, Task<ErrorOutput?>> import)
{
    /// <summary>Folder of the notebook.</summary>
    public string Folder => folder;

    /// <summary>The variables of its C#.</summary>
    public ICellVariables Variables => variables;

    /// <summary>The values that <c>#!value</c> keeps.</summary>
    public Dictionary<string, KeptText> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs the cells of a file.</summary>
    /// <param name="file">Its path, seen from the notebook's folder.</param>
    /// <param name="line">Line of the cell that asks for it.</param>
    /// <param name="cell">The cell.</param>
    public Task<ErrorOutput?> ImportAsync(string file, int line, MagicCell cell) => import(file, line, cell);
}
