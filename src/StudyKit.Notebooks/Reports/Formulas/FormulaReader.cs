using System.Text;

namespace StudyKit.Notebooks.Reports.Formulas;

/// <summary>TeX's mathematics, as much of it as notebooks use, as MathML.</summary>
internal sealed class FormulaReader
{
    private const int Deepest = 100;

    private readonly string _tex;
    private readonly bool _isDisplayed;
    private int _at;
    private int _depth;

    private FormulaReader(string tex, bool isDisplayed) => (_tex, _isDisplayed) = (tex, isDisplayed);

    /// <summary>The MathML inside a <c>math</c> element.</summary>
    /// <exception cref="FormulaException">The formula uses something else.</exception>
    public static string Read(string tex, bool isDisplayed)
    {
        var reader = new FormulaReader(tex, isDisplayed);
        var row = reader.Row();
        return reader._at == tex.Length ? row : throw new FormulaException($"'{tex[reader._at]}' without its beginning");
    }

    private static string Element(string name, params string[] children) => $"<{name}>{string.Concat(children)}</{name}>";

    private static string Identifier(string text) => Element("mi", HtmlEncoding.Encode(text));

    private static string Upright(string text) => $"<mi mathvariant=\"normal\">{HtmlEncoding.Encode(text)}</mi>";

    private static string Operator(string text) => Element("mo", HtmlEncoding.Encode(text));

    private static string Fence(string text) => text.Length == 0 ? string.Empty : $"<mo stretchy=\"false\">{HtmlEncoding.Encode(text)}</mo>";

    private static string Space(string width) => $"<mspace width=\"{width}\"></mspace>";

    // Up to what ends it: }, &, \\, \right, \end or the end of the text.
    private string Row()
    {
        if (++_depth > Deepest)
        {
            throw new FormulaException("too many levels");
        }

        var row = new StringBuilder();
        while (!IsAtEnd())
        {
            row.Append(WithScripts());
        }

        _depth--;
        return Element("mrow", row.ToString());
    }

    private bool IsAtEnd()
    {
        SkipBlanks();
        return _at == _tex.Length || _tex[_at] is '}' or '&' || Looks("\\\\") || LooksLike("right") || LooksLike("end") || LooksLike("cr");
    }

    private string WithScripts()
    {
        SkipBlanks();
        var (isLimit, isLarge) = (false, false);
        string atom;
        if (_at < _tex.Length && _tex[_at] is '^' or '_')
        {
            atom = Element("mrow");
        }
        else
        {
            (atom, isLimit, isLarge) = Atom();
        }

        string? below = null;
        string? above = null;
        for (; ; SkipBlanks())
        {
            SkipBlanks();
            if (LooksLike("limits") || LooksLike("nolimits"))
            {
                isLimit = Command() == "limits";
            }
            else if (Take('_') && below is null)
            {
                below = Argument();
            }
            else if (Take('^') && above is null)
            {
                above = Argument();
            }
            else if (_at < _tex.Length && _tex[_at] == '\'')
            {
                var primes = new StringBuilder();
                while (Take('\''))
                {
                    primes.Append('′');
                }

                above = Element("mrow", Operator(primes.ToString()), above ?? string.Empty);
            }
            else
            {
                break;
            }
        }

        var (sub, sup, both) = isLimit && (_isDisplayed || !isLarge) ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup");
        return (below, above) switch
        {
            (null, null) => atom,
            ({ } b, null) => Element(sub, atom, b),
            (null, { } a) => Element(sup, atom, a),
            ({ } b, { } a) => Element(both, atom, b, a),
        };
    }

    private (string MathMl, bool IsLimit, bool IsLarge) Atom()
    {
        var c = _tex[_at];
        if (c == '\\')
        {
            return OfCommand(Command());
        }

        if (c == '{')
        {
            return (Group(), false, false);
        }

        if (char.IsAsciiDigit(c))
        {
            var start = _at;
            while (_at < _tex.Length && (char.IsAsciiDigit(_tex[_at]) || (_tex[_at] == '.' && _at + 1 < _tex.Length && char.IsAsciiDigit(_tex[_at + 1]))))
            {
                _at++;
            }

            return (Element("mn", _tex[start.._at]), false, false);
        }

        if (char.IsHighSurrogate(c) && _at + 1 < _tex.Length)
        {
            _at += 2;
            return (Identifier(_tex[(_at - 2).._at]), false, false);
        }

        _at++;
        return (c switch
        {
            _ when char.IsLetter(c) => Identifier(c.ToString()),
            '-' => Operator("−"),
            '*' => Operator("∗"),
            '~' => Space("0.28em"),
            '(' or ')' or '[' or ']' or '|' => Fence(c.ToString()),
            '#' or '$' or '%' => throw new FormulaException($"'{c}'"),
            _ => Operator(c.ToString()),
        }, false, false);
    }

    private (string MathMl, bool IsLimit, bool IsLarge) OfCommand(string name)
    {
        if (FormulaSymbols.LargeOperators.TryGetValue(name, out var large))
        {
            return (Operator(large), true, true);
        }

        if (FormulaSymbols.Functions.Contains(name))
        {
            return (Element("mo", name), FormulaSymbols.Limits.Contains(name), true);
        }

        return (Plain(name), name is "underbrace" or "overbrace", false);
    }

    private string Plain(string name)
    {
        if (FormulaSymbols.Identifiers.TryGetValue(name, out var letter))
        {
            return char.IsUpper(letter[0]) ? Upright(letter) : Identifier(letter);
        }

        if (FormulaSymbols.Operators.TryGetValue(name, out var sign))
        {
            return Operator(sign);
        }

        if (FormulaSymbols.IntegralSigns.TryGetValue(name, out var integral))
        {
            return Operator(integral);
        }

        if (FormulaSymbols.Delimiters.TryGetValue(name, out var delimiter))
        {
            return Fence(delimiter);
        }

        if (FormulaSymbols.Above.TryGetValue(name, out var accent))
        {
            var isWide = name is "overline" or "widehat" or "widetilde" or "overbrace";
            return $"<mover accent=\"true\">{Argument()}<mo stretchy=\"{(isWide ? "true" : "false")}\">{accent}</mo></mover>";
        }

        return name switch
        {
            "frac" or "dfrac" or "tfrac" or "cfrac" => Element("mfrac", Argument(), Argument()),
            "binom" or "dbinom" or "tbinom" => $"<mrow><mo>(</mo><mfrac linethickness=\"0\">{Argument()}{Argument()}</mfrac><mo>)</mo></mrow>",
            "sqrt" => Root(),
            "underline" => $"<munder>{Argument()}<mo stretchy=\"true\">_</mo></munder>",
            "underbrace" => $"<munder>{Argument()}<mo stretchy=\"true\">⏟</mo></munder>",
            "underset" or "overset" or "stackrel" => Stacked(name == "underset" ? "munder" : "mover"),
            "mathrm" or "operatorname" or "mathup" or "rm" => Words(name),
            "text" or "textrm" or "textit" or "textbf" or "mbox" or "texttt" or "textsf" => Element("mtext", HtmlEncoding.Encode(RawGroup()).Replace(" ", "\u00a0", StringComparison.Ordinal)),
            "mathbb" or "mathcal" or "mathscr" or "mathbf" or "boldsymbol" or "bm" or "mathsf" or "mathtt" => InAlphabet(name),
            "mathit" or "mathnormal" or "displaystyle" or "textstyle" or "scriptstyle" or "mathop" or "mathbin" or "mathrel" or "ensuremath" => string.Empty,
            "left" => Bracketed(),
            "middle" => Element("mo", HtmlEncoding.Encode(Delimiter())),
            "big" or "bigl" or "bigr" or "bigm" => Sized("1.2em"),
            "Big" or "Bigl" or "Bigr" or "Bigm" => Sized("1.8em"),
            "bigg" or "biggl" or "biggr" => Sized("2.4em"),
            "Bigg" or "Biggl" or "Biggr" => Sized("3em"),
            "begin" => Environment(),
            "," or "thinspace" => Space("0.17em"),
            ":" or ">" or "medspace" => Space("0.22em"),
            ";" or " " or "thickspace" => Space("0.28em"),
            "quad" => Space("1em"),
            "qquad" => Space("2em"),
            "!" or "nonumber" or "notag" or "limits" or "nolimits" or "hline" => string.Empty,
            _ => throw new FormulaException($"\\{name}"),
        };
    }

    private string Root()
    {
        SkipBlanks();
        if (!Take('['))
        {
            return Element("msqrt", Argument());
        }

        var end = _tex.IndexOf(']', _at);
        var index = end < 0 ? throw new FormulaException("'[' without its end") : Read(_tex[_at..end], false);
        _at = end + 1;
        return Element("mroot", Argument(), index);
    }

    private string Stacked(string element)
    {
        var over = Argument();
        return Element(element, Argument(), over);
    }

    private string Words(string name)
    {
        var word = RawGroup();
        if (word.AsSpan().ContainsAny("\\{}^_"))
        {
            return Read(word, false);
        }

        return name == "operatorname" ? Element("mo", HtmlEncoding.Encode(word.Trim())) : Upright(word.Trim());
    }

    private string InAlphabet(string name)
    {
        var word = RawGroup();
        return word.All(char.IsLetterOrDigit) ? Upright(FormulaAlphabet.Of(name, word)) : $"<mstyle style=\"font-weight:{(name.StartsWith('b') || name == "mathbf" ? "bold" : "normal")}\">{Read(word, false)}</mstyle>";
    }

    private string Bracketed()
    {
        var open = Delimiter();
        var inside = Row();
        if (_at == _tex.Length || Command() != "right")
        {
            throw new FormulaException("\\left without \\right");
        }

        var close = Delimiter();
        return Element("mrow", Stretched(open), inside, Stretched(close));
    }

    private static string Stretched(string delimiter) => delimiter.Length == 0 ? string.Empty : $"<mo fence=\"true\" stretchy=\"true\">{HtmlEncoding.Encode(delimiter)}</mo>";

    private string Sized(string size) => $"<mo minsize=\"{size}\" maxsize=\"{size}\" stretchy=\"true\" symmetric=\"true\">{HtmlEncoding.Encode(Delimiter())}</mo>";

    private string Delimiter()
    {
        SkipBlanks();
        if (_at == _tex.Length)
        {
            throw new FormulaException("a bracket is missing");
        }

        if (_tex[_at] != '\\')
        {
            var c = _tex[_at++];
            return c switch { '.' => string.Empty, '<' => "⟨", '>' => "⟩", _ => c.ToString() };
        }

        var name = Command();
        return FormulaSymbols.Delimiters.TryGetValue(name, out var delimiter) || FormulaSymbols.Operators.TryGetValue(name, out delimiter)
            ? delimiter
            : throw new FormulaException($"\\{name} as a bracket");
    }

    private string Environment()
    {
        var name = RawGroup();
        var (open, close, align) = name.TrimEnd('*') switch
        {
            "matrix" or "smallmatrix" => ("", "", "center"),
            "pmatrix" => ("(", ")", "center"),
            "bmatrix" => ("[", "]", "center"),
            "vmatrix" => ("|", "|", "center"),
            "Vmatrix" => ("‖", "‖", "center"),
            "Bmatrix" => ("{", "}", "center"),
            "cases" => ("{", "", "left"),
            "aligned" or "align" or "split" or "eqnarray" or "alignat" => ("", "", "aligned"),
            "gathered" or "gather" or "equation" or "displaymath" => ("", "", "center"),
            "array" => ("", "", "center"),
            _ => throw new FormulaException($"\\begin{{{name}}}"),
        };
        if (name == "array")
        {
            RawGroup();
        }

        var rows = new StringBuilder();
        do
        {
            var column = 0;
            var row = new StringBuilder();
            do
            {
                var side = align == "aligned" ? (column % 2 == 0 ? "right" : "left") : align;
                row.Append("<mtd style=\"text-align:").Append(side).Append(align == "aligned" ? ";padding-inline:0" : string.Empty).Append("\">").Append(Row()).Append("</mtd>");
                column++;
            }
            while (Take('&'));

            // TeX lets the last row end like the others.
            if (rows.Length == 0 || row.ToString().Contains("<m", StringComparison.Ordinal))
            {
                rows.Append(Element("mtr", row.ToString()));
            }
        }
        while (NextRow());

        if (_at == _tex.Length || Command() != "end" || RawGroup() != name)
        {
            throw new FormulaException($"\\begin{{{name}}} without its end");
        }

        return Element("mrow", Stretched(open), Element("mtable", rows.ToString()), Stretched(close));
    }

    private bool NextRow()
    {
        if (!Looks("\\\\"))
        {
            return false;
        }

        _at += 2;
        if (Take('['))
        {
            var end = _tex.IndexOf(']', _at);
            _at = end < 0 ? throw new FormulaException("'[' without its end") : end + 1;
        }

        SkipBlanks();
        return !LooksLike("end");
    }

    private string Argument()
    {
        SkipBlanks();
        if (_at == _tex.Length || _tex[_at] is '}' or '&' or '^' or '_')
        {
            throw new FormulaException("an argument is missing");
        }

        if (_tex[_at] == '{')
        {
            return Group();
        }

        // One digit, as in x^23.
        if (char.IsAsciiDigit(_tex[_at]))
        {
            return Element("mn", _tex[_at++].ToString());
        }

        return Atom().MathMl;
    }

    private string Group()
    {
        _at++;
        var row = Row();
        return Take('}') ? row : throw new FormulaException("'{' without its end");
    }

    private string RawGroup()
    {
        SkipBlanks();
        if (!Take('{'))
        {
            return _at < _tex.Length && _tex[_at] != '\\' ? _tex[_at++].ToString() : throw new FormulaException("'{' is missing");
        }

        var start = _at;
        for (var depth = 1; _at < _tex.Length; _at++)
        {
            depth += _tex[_at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return _tex[start.._at++];
            }
        }

        throw new FormulaException("'{' without its end");
    }

    private string Command()
    {
        var start = ++_at;
        while (_at < _tex.Length && char.IsAsciiLetter(_tex[_at]))
        {
            _at++;
        }

        if (_at == start && _at < _tex.Length)
        {
            _at++;
        }

        var name = _tex[start.._at];
        if (name == "operatorname")
        {
            Take('*');
        }

        return name;
    }

    private bool Take(char c)
    {
        if (_at < _tex.Length && _tex[_at] == c)
        {
            _at++;
            return true;
        }

        return false;
    }

    private bool Looks(string text) => string.CompareOrdinal(_tex, _at, text, 0, text.Length) == 0;

    private bool LooksLike(string command) =>
        Looks("\\" + command) && (_at + command.Length + 1 == _tex.Length || !char.IsAsciiLetter(_tex[_at + command.Length + 1]));

    private void SkipBlanks()
    {
        while (_at < _tex.Length && char.IsWhiteSpace(_tex[_at]))
        {
            _at++;
        }
    }
}
