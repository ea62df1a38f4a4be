using System.Globalization;
using System.Text;

namespace StudyKit.Notebooks.Reports;

/// <summary>Colours and weight of terminal text (ECMA-48, "select graphic rendition").</summary>
internal readonly record struct AnsiStyle(string? Foreground, string? Background, bool Bold, bool Italic, bool Underlined, bool Inverse)
{
    private static readonly string[] Names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    public bool IsPlain => this == default;

    public AnsiStyle With(IReadOnlyList<int> codes)
    {
        var style = this;
        for (var i = 0; i < codes.Count; i++)
        {
            style = codes[i] switch
            {
                0 => default,
                1 => style with { Bold = true },
                3 => style with { Italic = true },
                4 => style with { Underlined = true },
                7 => style with { Inverse = true },
                22 => style with { Bold = false },
                23 => style with { Italic = false },
                24 => style with { Underlined = false },
                27 => style with { Inverse = false },
                >= 30 and <= 37 => style with { Foreground = Names[codes[i] - 30] },
                38 => style with { Foreground = Colour(codes, ref i) },
                39 => style with { Foreground = null },
                >= 40 and <= 47 => style with { Background = Names[codes[i] - 40] },
                48 => style with { Background = Colour(codes, ref i) },
                49 => style with { Background = null },
                >= 90 and <= 97 => style with { Foreground = "bright-" + Names[codes[i] - 90] },
                >= 100 and <= 107 => style with { Background = "bright-" + Names[codes[i] - 100] },
                _ => style,
            };
        }

        return style;
    }

    public void AppendSpan(StringBuilder html)
    {
        var (text, ground) = Inverse ? (Background ?? "ground", Foreground ?? "text") : (Foreground, Background);
        var classes = new List<string>();
        var styles = new List<string>();
        Add(text, "f", "color");
        Add(ground, "b", "background-color");
        AddIf(Bold, "ansi-bold");
        AddIf(Italic, "ansi-italic");
        AddIf(Underlined, "ansi-underlined");
        html.Append("<span");
        AppendAttribute(html, "class", string.Join(' ', classes));
        AppendAttribute(html, "style", string.Join(';', styles));
        html.Append('>');

        void Add(string? colour, string prefix, string property)
        {
            if (colour is not null)
            {
                (colour[0] == '#' ? styles : classes).Add(colour[0] == '#' ? $"{property}:{colour}" : $"ansi-{prefix}-{colour}");
            }
        }

        void AddIf(bool holds, string name)
        {
            if (holds)
            {
                classes.Add(name);
            }
        }
    }

    private static void AppendAttribute(StringBuilder html, string name, string value)
    {
        if (value.Length > 0)
        {
            html.Append(' ').Append(name).Append("=\"").Append(value).Append('"');
        }
    }

    // 5;n is one of xterm's 256 colours, 2;r;g;b any colour.
    private static string? Colour(IReadOnlyList<int> codes, ref int i)
    {
        if (i + 2 < codes.Count && codes[i + 1] == 5)
        {
            i += 2;
            return OfPalette(codes[i]);
        }

        if (i + 4 < codes.Count && codes[i + 1] == 2)
        {
            i += 4;
            return Hex(codes[i - 2], codes[i - 1], codes[i]);
        }

        i = codes.Count;
        return null;
    }

    private static string? OfPalette(int n) => n switch
    {
        < 0 or > 255 => null,
        < 8 => Names[n],
        < 16 => "bright-" + Names[n - 8],
        < 232 => Hex(Step((n - 16) / 36), Step((n - 16) / 6 % 6), Step((n - 16) % 6)),
        _ => Hex(8 + (10 * (n - 232)), 8 + (10 * (n - 232)), 8 + (10 * (n - 232))),
    };

    private static int Step(int level) => level == 0 ? 0 : 55 + (40 * level);

    private static string Hex(int red, int green, int blue) =>
        string.Create(CultureInfo.InvariantCulture, $"#{Math.Clamp(red, 0, 255):x2}{Math.Clamp(green, 0, 255):x2}{Math.Clamp(blue, 0, 255):x2}");
}
