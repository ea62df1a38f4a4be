namespace StudyKit.Notebooks.Jupyter;

/// <summary>Places in a text: Jupyter counts Unicode code points, .NET counts UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 unit at which a code point begins.</summary>
    /// <exception cref="KernelRequestException">The text is shorter.</exception>
    public static int ToUtf16(string text, int codePoints)
    {
        var unit = 0;
        for (var seen = 0; seen < codePoints; seen++)
        {
            if (unit >= text.Length)
            {
                throw new KernelRequestException($"a cursor at {codePoints} in a text of {seen} characters");
            }

            unit += unit + 1 < text.Length && char.IsSurrogatePair(text, unit) ? 2 : 1;
        }

        return codePoints < 0 ? throw new KernelRequestException($"a cursor at {codePoints}") : unit;
    }

    /// <summary>How many code points begin before a UTF-16 unit.</summary>
    public static int FromUtf16(string text, int unit)
    {
        var count = 0;
        for (var at = 0; at < unit; at += at + 1 < text.Length && char.IsSurrogatePair(text, at) ? 2 : 1)
        {
            count++;
        }

        return count;
    }
}
