using System.Text;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>The words of a magic's line: quotes hold what has spaces together, and so do the braces of JSON.</summary>
internal static class MagicWords
{
    /// <summary>The words.</summary>
    /// <exception cref="CellException">A quote or a brace is not closed.</exception>
    public static IReadOnlyList<string> Of(string text, int line)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var word = new StringBuilder();
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
            {
                at = text[at] switch
                {
                    '"' or '\'' => Quoted(text, at, word, line),
                    '{' or '[' when word.Length == 0 || word[^1] == ':' => Json(text, at, word, line),
                    _ => One(text, at, word),
                };
            }

            words.Add(word.ToString());
        }

        return words;
    }

    private static int One(string text, int at, StringBuilder word)
    {
        word.Append(text[at]);
        return at + 1;
    }

    private static int Quoted(string text, int at, StringBuilder word, int line)
    {
        var quote = text[at++];
        for (; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                return at + 1;
            }

            // Only a quote is escaped: the backslashes of Windows' paths stay.
            at += text[at] == '\\' && at + 1 < text.Length && text[at + 1] == quote ? 1 : 0;
            word.Append(text[at]);
        }

        throw new CellException(line, $"found {quote} that is not closed in: {text.Trim()}; wanted another {quote}");
    }

    private static int Json(string text, int at, StringBuilder word, int line)
    {
        var depth = 0;
        var isText = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            word.Append(c);
            if (isText)
            {
                if (c == '\\' && at + 1 < text.Length)
                {
                    word.Append(text[++at]);
                }

                isText = c != '"';
                continue;
            }

            isText = c == '"';
            depth += c is '{' or '[' ? 1 : c is '}' or ']' ? -1 : 0;
            if (depth == 0)
            {
                return at + 1;
            }
        }

        throw new CellException(line, $"found a brace that is not closed in: {text.Trim()}; wanted it closed on the same line");
    }
}
