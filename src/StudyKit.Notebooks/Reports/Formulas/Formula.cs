namespace StudyKit.Notebooks.Reports.Formulas;

/// <summary>A TeX formula on a page: MathML, which browsers draw by themselves; the formula's own text where it uses more than is known here.</summary>
internal static class Formula
{
    public static string ToHtml(string tex, bool isDisplayed)
    {
        var text = tex.Trim();
        try
        {
            var display = isDisplayed ? " display=\"block\"" : string.Empty;
            return $"<math{display}><semantics>{FormulaReader.Read(text, isDisplayed)}<annotation encoding=\"application/x-tex\">{HtmlEncoding.Encode(text)}</annotation></semantics></math>";
        }
        catch (FormulaException)
        {
            var element = isDisplayed ? "div" : "span";
            return $"<{element} class=\"tex\">{HtmlEncoding.Encode(text)}</{element}>";
        }
    }
}
