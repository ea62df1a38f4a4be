namespace StudyKit.Notebooks.Reports;

/// <summary>A TeX formula in HTML.</summary>
internal static class Formula
{
    public static string ToHtml(string tex, bool isDisplayed)
    {
        var element = isDisplayed ? "div" : "span";
        return $"<{element} class=\"tex\">{HtmlEncoding.Encode(tex.Trim())}</{element}>";
    }
}
