using Markdig.Extensions.Mathematics;
using Markdig.Helpers;
using Markdig.Parsers;

namespace StudyKit.Notebooks.Reports.Formulas;

/// <summary>
/// Finds <c>$…$</c>, <c>$$…$$</c>, <c>\\(…\\)</c>, <c>\\[…\\]</c> and <c>\begin{…}…\end{…}</c> as Jupyter does: over several lines too, and what is inside is
/// no Markdown.
/// </summary>
internal sealed class FormulaParser : InlineParser
{
    public FormulaParser() => OpeningCharacters = ['$', '\\'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.Text;
        var (start, length, end, isDisplayed) = Find(text, slice.Start, slice.End + 1);
        if (start < 0)
        {
            return false;
        }

        processor.Inline = new MathInline
        {
            Span = new Markdig.Syntax.SourceSpan(processor.GetSourcePosition(slice.Start, out var line, out var column), processor.GetSourcePosition(end - 1)),
            Line = line,
            Column = column,
            Delimiter = '$',
            DelimiterCount = isDisplayed ? 2 : 1,
            Content = new StringSlice(text, start, start + length - 1),
        };
        slice.Start = end;
        return true;
    }

    private static (int Start, int Length, int End, bool IsDisplayed) Find(string text, int at, int end)
    {
        var rest = text.AsSpan(at, end - at);
        if (rest.StartsWith("$$"))
        {
            return Between(text, at, end, "$$", "$$", true);
        }

        if (rest[0] == '$')
        {
            return Single(text, at, end);
        }

        if (rest.StartsWith(@"\\("))
        {
            return Between(text, at, end, @"\\(", @"\\)", false);
        }

        if (rest.StartsWith(@"\\["))
        {
            return Between(text, at, end, @"\\[", @"\\]", true);
        }

        if (rest.StartsWith(@"\begin{") && rest.IndexOf('}') is var brace and > 0)
        {
            var close = @"\end{" + rest[7..brace].ToString() + "}";
            return rest.IndexOf(close) is var found and > 0 ? (at, found + close.Length, at + found + close.Length, true) : (-1, 0, 0, false);
        }

        return (-1, 0, 0, false);
    }

    private static (int Start, int Length, int End, bool IsDisplayed) Between(string text, int at, int end, string open, string close, bool isDisplayed)
    {
        var start = at + open.Length;
        var found = start < end ? text.IndexOf(close, start, end - start, StringComparison.Ordinal) : -1;
        return found > start ? (start, found - start, found + close.Length, isDisplayed) : (-1, 0, 0, false);
    }

    // Prices are no formulas: no blank inside the dollars, no digit behind them.
    private static (int Start, int Length, int End, bool IsDisplayed) Single(string text, int at, int end)
    {
        if (at + 1 >= end || char.IsWhiteSpace(text[at + 1]))
        {
            return (-1, 0, 0, false);
        }

        for (var i = at + 1; i < end; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '$')
            {
                var isEnd = i > at + 1 && !char.IsWhiteSpace(text[i - 1]) && (i + 1 == end || !char.IsAsciiDigit(text[i + 1]));
                return isEnd ? (at + 1, i - at - 1, i + 1, false) : (-1, 0, 0, false);
            }
        }

        return (-1, 0, 0, false);
    }
}
