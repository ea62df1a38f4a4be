using System.Xml.Linq;
using FsCheck.Xunit;
using StudyKit.Notebooks.Reports;
using StudyKit.Notebooks.Reports.Formulas;

namespace StudyKit.Notebooks.Tests.Reports;

public sealed class FormulaTests
{
    private static string Read(string tex, bool isDisplayed = false) => FormulaReader.Read(tex, isDisplayed);

    [Theory]
    [InlineData("x_i^2", "<mrow><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></mrow>")]
    [InlineData("x^23", "<mrow><msup><mi>x</mi><mn>2</mn></msup><mn>3</mn></mrow>")]
    [InlineData("1.5 - \\beta", "<mrow><mn>1.5</mn><mo>−</mo><mi>β</mi></mrow>")]
    [InlineData("\\tfrac12", "<mrow><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow>")]
    [InlineData("\\sqrt[3]{x}", "<mrow><mroot><mrow><mi>x</mi></mrow><mrow><mn>3</mn></mrow></mroot></mrow>")]
    [InlineData("\\mathrm{KL}", "<mrow><mi mathvariant=\"normal\">KL</mi></mrow>")]
    [InlineData("\\mathbb{ER}", "<mrow><mi mathvariant=\"normal\">𝔼ℝ</mi></mrow>")]
    [InlineData("\\text{if } x", "<mrow><mtext>if\u00a0</mtext><mi>x</mi></mrow>")]
    [InlineData("f'", "<mrow><msup><mi>f</mi><mrow><mo>′</mo></mrow></msup></mrow>")]
    [InlineData("a<b", "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>")]
    [InlineData("\\left.x\\right\\|", "<mrow><mrow><mrow><mi>x</mi></mrow><mo fence=\"true\" stretchy=\"true\">‖</mo></mrow></mrow>")]
    public void tex_becomes_mathml(string tex, string mathMl) => Assert.Equal(mathMl, Read(tex));

    [Fact]
    public void bounds_stand_above_and_below_only_in_a_displayed_formula()
    {
        Assert.Contains("<munderover><mo>∑</mo>", Read("\\sum_{i=1}^n i", isDisplayed: true), StringComparison.Ordinal);
        Assert.Contains("<msubsup><mo>∑</mo>", Read("\\sum_{i=1}^n i"), StringComparison.Ordinal);
        Assert.Contains("<munder><mo>max</mo>", Read("\\max_k r", isDisplayed: true), StringComparison.Ordinal);
        Assert.Contains("<msubsup><mo>∫</mo>", Read("\\int_0^1 x", isDisplayed: true), StringComparison.Ordinal);
    }

    [Fact]
    public void environments_become_tables()
    {
        var table = XElement.Parse(Read("f = \\begin{cases} 1 & x > 0 \\\\ 0 & \\text{else} \\\\ \\end{cases}")).Descendants("mtable").Single();
        Assert.Equal([2, 2], table.Elements("mtr").Select(row => row.Elements("mtd").Count()));
    }

    [Theory]
    [InlineData(@"-\mathbb{E}\,\log p(x \mid z, l) + \mathrm{KL}(l) + w\,\beta\,\bigl|\mathrm{KL}(q(z \mid x)\,\|\,\mathcal{N}(0, I)) - C\bigr|.")]
    [InlineData(@"\mu_{cj} = L_c\,[(1-u)\,p_g + u\,p_{act}]_j, \qquad x_{cj} \sim \mathrm{Poisson}(\mathrm{Gamma}(1/b^2,\ \mu b^2)).")]
    [InlineData("\\mathrm{ARI} = \\frac{\\sum_{ij}\\binom{n_{ij}}{2} - E}{\\tfrac12\\left[\\sum_i\\binom{a_i}{2} + \\sum_j\\binom{b_j}{2}\\right] - E}, \\qquad\nE = \\sum_i\\binom{a_i}{2}\\Big/\\binom{n}{2},")]
    [InlineData(@"\hat{\boldsymbol{\theta}} = \operatorname*{arg\,max}_\theta \prod_{i=1}^{N} \left( \frac{\partial f}{\partial x} \right)^{-1}")]
    [InlineData(@"\begin{pmatrix} a & b \\[2pt] c & d \end{pmatrix} \begin{aligned} x &= 1 \\ y &= 2 \end{aligned}")]
    public void formulas_of_notebooks_are_understood(string tex)
    {
        var html = Formula.ToHtml(tex, isDisplayed: true);
        Assert.StartsWith("<math display=\"block\">", html, StringComparison.Ordinal);
        Assert.Equal(tex, XElement.Parse(html).Descendants("annotation").Single().Value);
    }

    [Theory]
    [InlineData(@"\unknown{x}")]
    [InlineData("x}")]
    [InlineData("{x")]
    [InlineData(@"\frac{1}")]
    [InlineData(@"\left( x")]
    [InlineData(@"\begin{tikzpicture}\end{tikzpicture}")]
    [InlineData("x^")]
    [InlineData("a & b")]
    [InlineData("\\")]
    public void what_is_not_understood_is_shown_as_it_is(string tex) =>
        Assert.Equal($"<span class=\"tex\">{HtmlEncoding.Encode(tex)}</span>", Formula.ToHtml(tex, isDisplayed: false));

    [Property]
    public bool whatever_is_written_stays_well_formed(string? text)
    {
        var tex = "{" + System.Text.RegularExpressions.Regex.Replace(text ?? string.Empty, "[^ -~]", "\\", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10)) + "}_\\alpha";
        return XElement.Parse(Formula.ToHtml(tex, isDisplayed: true)).Name.LocalName is "math" or "div";
    }

    [Fact]
    public void deep_nesting_ends_in_text() =>
        Assert.StartsWith("<span class=\"tex\">", Formula.ToHtml(new string('{', 5000) + new string('}', 5000), isDisplayed: false), StringComparison.Ordinal);

    [Theory]
    [InlineData("a $x_1 * y_1$ b", 1)]
    [InlineData("$$\na = b\n$$", 1)]
    [InlineData("sum:\n$$\\frac{a}{b}\n+ c,$$\nthen $d$", 2)]
    [InlineData("\\begin{align}a &= b \\\\ c &= d\\end{align}", 1)]
    [InlineData("$$a\n- b\n\nc", 0)]
    [InlineData("```\n$$a\n- b$$\n```", 0)]
    [InlineData("costs $5 and $10", 0)]
    [InlineData("`$x$` and \\$x\\$", 0)]
    public void formulas_are_found_in_markdown(string markdown, int count)
    {
        var html = new MarkdownText(new PictureSource([]), "").ToHtml(markdown);
        Assert.Equal(count, System.Text.RegularExpressions.Regex.Count(html, "<math[ >]", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10)));
        Assert.DoesNotContain("<em>", html, StringComparison.Ordinal);
    }
}
