namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>A command on a line of its own in a cell: <c>#!name arguments</c>.</summary>
internal interface IMagic
{
    /// <summary>How it is written, with <c>#!</c>.</summary>
    string Name { get; }

    /// <summary>Other ways to write it.</summary>
    IReadOnlyList<string> Aliases => [];

    /// <summary>What it does, in a sentence.</summary>
    string Summary { get; }

    /// <summary>What can stand behind it.</summary>
    IReadOnlyList<MagicOption> Options => [];

    /// <summary>Whether the rest of the cell belongs to it.</summary>
    bool TakesRest => false;

    /// <summary>Checks what the options alone do not say, before anything of the cell runs.</summary>
    /// <exception cref="CellException">The line is not right.</exception>
    void Check(MagicCall call)
    {
    }

    /// <summary>Does it.</summary>
    /// <returns>Why it failed, or null.</returns>
    /// <exception cref="CellException">It cannot be done; the message says why.</exception>
    Task<ErrorOutput?> RunAsync(MagicCall call, MagicCell cell);
}
