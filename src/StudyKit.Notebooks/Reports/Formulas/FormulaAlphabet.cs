using System.Text;

namespace StudyKit.Notebooks.Reports.Formulas;

/// <summary>Letters of mathematical alphabets, which browsers take from Unicode rather than from a style.</summary>
internal static class FormulaAlphabet
{
    // Those that Unicode had before the blocks of the rest.
    private static readonly Dictionary<char, string> DoubleStruckLetters = new()
    {
        ['C'] = "ℂ",
        ['H'] = "ℍ",
        ['N'] = "ℕ",
        ['P'] = "ℙ",
        ['Q'] = "ℚ",
        ['R'] = "ℝ",
        ['Z'] = "ℤ",
    };

    private static readonly Dictionary<char, string> ScriptLetters = new()
    {
        ['B'] = "ℬ",
        ['E'] = "ℰ",
        ['F'] = "ℱ",
        ['H'] = "ℋ",
        ['I'] = "ℐ",
        ['L'] = "ℒ",
        ['M'] = "ℳ",
        ['R'] = "ℛ",
        ['e'] = "ℯ",
        ['g'] = "ℊ",
        ['o'] = "ℴ",
    };

    private static readonly Dictionary<char, string> None = [];

    /// <summary>The text in the alphabet of <c>\mathbb</c>, <c>\mathcal</c>, <c>\mathbf</c> …, or as it is where that has no such letter.</summary>
    public static string Of(string command, string text) => command switch
    {
        "mathbb" => Map(text, 0x1D538, 0x1D552, 0x1D7D8, DoubleStruckLetters),
        "mathcal" or "mathscr" => Map(text, 0x1D49C, 0x1D4B6, null, ScriptLetters),
        "mathbf" or "boldsymbol" or "bm" => Map(text, 0x1D400, 0x1D41A, 0x1D7CE, None),
        "mathsf" => Map(text, 0x1D5A0, 0x1D5BA, 0x1D7E2, None),
        "mathtt" => Map(text, 0x1D670, 0x1D68A, 0x1D7F6, None),
        _ => text,
    };

    private static string Map(string text, int capital, int small, int? digit, Dictionary<char, string> special)
    {
        var mapped = new StringBuilder();
        foreach (var c in text)
        {
            mapped.Append(special.TryGetValue(c, out var letter) ? letter : c switch
            {
                >= 'A' and <= 'Z' => char.ConvertFromUtf32(capital + c - 'A'),
                >= 'a' and <= 'z' => char.ConvertFromUtf32(small + c - 'a'),
                >= '0' and <= '9' when digit is { } zero => char.ConvertFromUtf32(zero + c - '0'),
                _ => c.ToString(),
            });
        }

        return mapped.ToString();
    }
}
