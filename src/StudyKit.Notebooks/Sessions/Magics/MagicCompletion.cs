using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>What can stand at a place in a magic's line.</summary>
internal static class MagicCompletion
{
    private const string Kind = "magic";

    /// <summary>The matches, or null when the place is in no magic's line.</summary>
    public static CompletionResult? At(string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        var start = StartOfLine(code, position);
        var typed = code[start..position];
        if (!typed.StartsWith('#') || typed.StartsWith("#r", StringComparison.Ordinal) || typed.StartsWith("#i", StringComparison.Ordinal))
        {
            return null;
        }

        var name = MagicTable.NameOf(typed);
        if (name.Length == typed.Length)
        {
            var names = MagicTable.All
                .SelectMany(magic => magic.Aliases.Prepend(magic.Name), (magic, text) => new CompletionMatch(text, Kind, MagicHelp.Usage(magic)))
                .Where(match => match.Text.StartsWith(name, StringComparison.OrdinalIgnoreCase));

            // What starts the compiler's own directives (#if, #region) is the compiler's, too.
            return typed.StartsWith("#!", StringComparison.Ordinal) || typed.Length == 1 ? new CompletionResult(start, position, [.. names]) : null;
        }

        if (!typed.StartsWith("#!", StringComparison.Ordinal))
        {
            return null;
        }

        var word = typed.LastIndexOfAny([' ', '\t']) + 1;
        var options = (MagicTable.Find(name)?.Options ?? [])
            .Where(option => !option.IsPositional && option.Name.StartsWith(typed[word..], StringComparison.Ordinal) && !typed[..word].Contains(option.Name + " ", StringComparison.Ordinal))
            .Select(option => new CompletionMatch(option.Name, Kind, option.Usage));
        return new CompletionResult(start + word, position, [.. options]);
    }

    /// <summary>The help of the magic in whose line a place is, or null.</summary>
    public static MimeBundle? HelpAt(string code, int position)
    {
        var start = StartOfLine(code, Math.Clamp(position, 0, code.Length));
        return MagicTable.Find(MagicTable.NameOf(code[start..])) is { } magic ? MagicHelp.Of(magic).Data : null;
    }

    private static int StartOfLine(string code, int position) => position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
}
