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
    public Task<ErrorOutput?> RunAsync(MagicCell cell)
    {
        if (!Arguments.IsHelp)
        {
            return Magic.RunAsync(this, cell);
        }

        CellDisplay.display(MagicHelp.Of(Magic));
        return Task.FromResult<ErrorOutput?>(null);
    }

    /// <summary>An error on its line.</summary>
    public CellException Wrong(string message) => new(Line, $"{Magic.Name}: {message}");
}
