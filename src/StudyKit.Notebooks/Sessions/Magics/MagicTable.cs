namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>The magics there are.</summary>
internal static class MagicTable
{
    /// <summary>All of them, in the order in which they are listed.</summary>
    public static IReadOnlyList<IMagic> All { get; } =
    [
        new LanguageMagic("csharp", "The lines that follow are C#.", "c#"),
        new LanguageMagic("markdown", "The lines that follow are shown as Markdown."),
        new LanguageMagic("html", "The lines that follow are shown as HTML."),
        new LanguageMagic("javascript", "The lines that follow run in the page that shows the notebook.", "js"),
        new LanguageMagic("mermaid", "The lines that follow are a Mermaid diagram."),
        new ValueMagic(),
        new SetMagic(),
        new ShareMagic(),
        new ImportMagic(),
        new TimeMagic(),
        new WhoMagic(),
        new WhosMagic(),
        new AboutMagic(),
        new ListMagic(),
    ];

    /// <summary>The magic of a name with <c>#!</c>, or null.</summary>
    public static IMagic? Find(string name) =>
        All.FirstOrDefault(magic => magic.Aliases.Prepend(magic.Name).Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>The call on a line, or null when the line calls none that is known.</summary>
    /// <param name="line">The line.</param>
    /// <param name="number">Its number in the cell.</param>
    /// <param name="language">The language of the lines around it.</param>
    /// <exception cref="CellException">What stands behind the magic is not right.</exception>
    public static MagicCall? Call(string line, int number, string language)
    {
        if (!line.StartsWith("#!", StringComparison.Ordinal))
        {
            return null;
        }

        var name = NameOf(line);
        return Find(name) is { } magic ? new MagicCall(magic, MagicArguments.Of(magic, line[name.Length..], number), number, language) : null;
    }

    /// <summary>Whether everything below a line belongs to it.</summary>
    public static bool TakesRest(ReadOnlySpan<char> line) => line.StartsWith("#!") && Find(NameOf(line.ToString())) is { TakesRest: true };

    /// <summary>The first word of a line.</summary>
    public static string NameOf(string line)
    {
        var end = 0;
        while (end < line.Length && !char.IsWhiteSpace(line[end]))
        {
            end++;
        }

        return line[..end];
    }
}
