namespace StudyKit.Notebooks.Documents;

/// <summary>Finds the ends of tokens in JSON that is known to be well formed.</summary>
internal static class JsonScan
{
    public static int SkipSpace(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r')
        {
            at++;
        }

        return at;
    }

    /// <summary>The end of the value that starts at <paramref name="at"/>.</summary>
    public static int ValueEnd(string text, int at)
    {
        if (text[at] == '"')
        {
            return StringEnd(text, at);
        }

        if (text[at] is not ('{' or '['))
        {
            while (at < text.Length && text[at] is not (',' or '}' or ']' or ' ' or '\t' or '\n' or '\r'))
            {
                at++;
            }

            return at;
        }

        var open = 0;
        do
        {
            switch (text[at])
            {
                case '"':
                    at = StringEnd(text, at);
                    continue;
                case '{' or '[':
                    open++;
                    break;
                case '}' or ']':
                    open--;
                    break;
            }

            at++;
        }
        while (open > 0);
        return at;
    }

    /// <summary>The end of the string that starts at <paramref name="at"/>; the end of the text when it has none.</summary>
    public static int StringEnd(string text, int at)
    {
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
        }

        return Math.Min(at + 1, text.Length);
    }
}
