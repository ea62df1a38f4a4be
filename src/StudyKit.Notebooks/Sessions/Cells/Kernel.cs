namespace StudyKit.Notebooks.Sessions.Cells;

/// <summary>What cells ask of the reader; every cell has it imported. The names are .NET Interactive's, so that a notebook runs in both.</summary>
public static class Kernel
{
    /// <summary>Asks the reader for a line.</summary>
    /// <param name="prompt">The question.</param>
    /// <returns>The answer; empty where nobody is there to answer.</returns>
    public static async Task<string> GetInputAsync(string prompt = "") => await AskAsync(prompt, isPassword: false);

    /// <summary>Asks the reader for a line that is not shown while it is typed.</summary>
    /// <param name="prompt">The question.</param>
    /// <returns>The answer; empty where nobody is there to answer.</returns>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") => new(await AskAsync(prompt, isPassword: true));

    /// <summary>Asks the reader for a line and waits for it.</summary>
    /// <param name="prompt">The question.</param>
    /// <returns>The answer; empty where nobody is there to answer.</returns>
    public static string GetInput(string prompt = "") => Task.Run(() => AskAsync(prompt, isPassword: false)).GetAwaiter().GetResult();

    /// <summary>Asks the reader for a line that is not shown while it is typed, and waits for it.</summary>
    /// <param name="prompt">The question.</param>
    /// <returns>The answer; empty where nobody is there to answer.</returns>
    public static PasswordString GetPassword(string prompt = "") => new(Task.Run(() => AskAsync(prompt, isPassword: true)).GetAwaiter().GetResult());

    private static async Task<string> AskAsync(string prompt, bool isPassword) =>
        RunningCell.Current is { } cell ? await cell.AskAsync(prompt, isPassword) ?? string.Empty : string.Empty;
}
