namespace StudyKit.Notebooks.Sessions;

/// <summary>What the code of the cell that is running can ask for. There is one per process, as there is one console.</summary>
/// <param name="Input">Answers a question, or null where nobody is there to answer.</param>
/// <param name="Token">Cancelled when the cell is to stop.</param>
internal sealed record RunningCell(Func<string, bool, CancellationToken, Task<string?>>? Input, CancellationToken Token)
{
    private static RunningCell? _current;

    /// <summary>The cell that is running, or null.</summary>
    public static RunningCell? Current
    {
        get => Volatile.Read(ref _current);
        set => Volatile.Write(ref _current, value);
    }

    /// <summary>Asks the reader for a line; null at the end of the input.</summary>
    public async Task<string?> AskAsync(string prompt, bool isPassword) => Input is null ? null : await Input(prompt, isPassword, Token);
}
