using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>A magic as it stands in a cell.</summary>
/// <param name="Magic">The magic.</param>
/// <param name="Arguments">What stands behind it.</param>
/// <param name="Line">1-based line of the cell.</param>
/// <param name="Language">The language of the lines around it, for which values are meant.</param>
internal sealed record MagicCall(IMagic Magic, MagicArguments Arguments, int Line, string Language)
{
    /// <summary>The rest of the cell, for one that takes it.</summary>
    public string Rest { get; init; } = string.Empty;

    /// <summary>Runs it, or shows its help.</summary>
    /// <returns>Why it failed, or null.</returns>
    /// <exception cref="CellException">It cannot be done; the message says why.</exception>
    public async Task<ErrorOutput?> RunAsync(MagicCell cell)
    {
        if (Arguments.IsHelp)
        {
            CellDisplay.display(MagicHelp.Of(Magic));
            return null;
        }

        try
        {
            return await Magic.RunAsync(this, cell);
        }
#pragma warning disable CA1031 // Writing a value runs the notebook's own code, which may throw anything.
        catch (Exception e) when (e is not CellException && !(e is OperationCanceledException && cell.Interruption.Token.IsCancellationRequested))
#pragma warning restore CA1031
        {
            return StackTraceText.Of(e);
        }
    }

    /// <summary>An error on its line.</summary>
    public CellException Wrong(string message) => new(Line, $"{Magic.Name}: {message}");
}
