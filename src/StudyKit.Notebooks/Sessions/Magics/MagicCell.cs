using System.Text;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>The cell that is running, as its magics see it.</summary>
/// <param name="session">What they share with the session.</param>
/// <param name="interruption">Stops the cell.</param>
internal sealed class MagicCell(MagicSession session, CellInterruption interruption)
{
    private readonly List<Action> _atEnd = [];
    private readonly StringBuilder _javascript = new();

    /// <summary>What they share with the session.</summary>
    public MagicSession Session => session;

    /// <summary>Stops the cell.</summary>
    public CellInterruption Interruption => interruption;

    /// <summary>Does something when the cell has ended, well or not, behind everything it shows.</summary>
    public void AtEnd(Action action) => _atEnd.Add(action);

    /// <summary>Declares something for the next script of the cell.</summary>
    public void DeclareInScript(string statement) => _javascript.Append(statement).Append('\n');

    /// <summary>A script with what has been declared for it.</summary>
    public string Script(string text)
    {
        var script = _javascript + text;
        _javascript.Clear();
        return script;
    }

    /// <summary>Ends the cell.</summary>
    public void End() => _atEnd.ForEach(action => action());

    /// <summary>Runs code of the notebook's own (the <c>ToString</c> of its types, say), so that it can be stopped.</summary>
    public Task<T> RunAsync<T>(Func<T> code) => CellThread.RunAsync(() => Task.FromResult(code()), interruption);
}
