using System.Net;
using System.Text.RegularExpressions;
using FsCheck.Xunit;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Reports;

namespace StudyKit.Notebooks.Tests.Reports;

public sealed class TextTests
{
    private static string Bare(string html) => WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", "", RegexOptions.None, TimeSpan.FromSeconds(10)));

    [Theory]
    [InlineData("\u001b[31mred\u001b[0m plain", "<span class=\"ansi-f-red\">red</span> plain")]
    [InlineData("\u001b[1;94mx", "<span class=\"ansi-f-bright-blue ansi-bold\">x</span>")]
    [InlineData("\u001b[38;5;208mx\u001b[39my", "<span style=\"color:#ff8700\">x</span>y")]
    [InlineData("\u001b[48;2;1;2;255mx\u001b[m", "<span style=\"background-color:#0102ff\">x</span>")]
    [InlineData("\u001b[7mx", "<span class=\"ansi-f-ground ansi-b-text\">x</span>")]
    [InlineData("\u001b[31m\u001b[4mx\u001b[24my", "<span class=\"ansi-f-red\"></span><span class=\"ansi-f-red ansi-underlined\">x</span><span class=\"ansi-f-red\">y</span>")]
    [InlineData("a\u001b[2Kb\u001b]0;title\ac\u001b]8;;http://x\u001b\\d\u001b", "abcd")]
    [InlineData("10%\r50%\r100%\r\nend", "100%\nend")]
    [InlineData("<&>\u0007", "&lt;&amp;&gt;\ufffd")]
    public void terminal_text_becomes_html(string text, string html) => Assert.Equal(html, AnsiText.ToHtml(text));

    [Property]
    public bool terminal_text_keeps_its_characters(string? text)
    {
        var plain = Regex.Replace(text ?? string.Empty, "[\\p{Cc}]", ".", RegexOptions.None, TimeSpan.FromSeconds(10));
        return Bare(AnsiText.ToHtml($"\u001b[31m{plain}\u001b[0m")) == plain && AnsiText.ToPlain($"\u001b[1m{plain}\u001b[0m") == plain;
    }

    [Property]
    public bool highlighting_changes_no_character(string? source)
    {
        var code = Regex.Replace(source ?? string.Empty, "[\\p{Cc}]", "\n", RegexOptions.None, TimeSpan.FromSeconds(10));
        return Bare(CodeHighlight.CSharp(code)) == code;
    }

    [Theory]
    [InlineData("return 1.5;", "<span class=\"k\">return</span> <span class=\"n\">1.5</span>;")]
    [InlineData("// note", "<span class=\"c\">// note</span>")]
    [InlineData("#!time\nx", "<span class=\"d\">#!time</span>\nx")]
    [InlineData("#r \"nuget:A\"", "<span class=\"d\">#r &quot;nuget:A&quot;</span>")]
    [InlineData("var s = $\"a{b}\";", "<span class=\"k\">var</span> s = <span class=\"s\">$&quot;</span><span class=\"s\">a</span>{b}<span class=\"s\">&quot;</span>;")]
    [InlineData("List<int> l = Make();", "<span class=\"t\">List</span>&lt;<span class=\"k\">int</span>&gt; l = <span class=\"m\">Make</span>();")]
    [InlineData("Math.Max(a, b)", "<span class=\"t\">Math</span>.<span class=\"m\">Max</span>(a, b)")]
    [InlineData("if (", "<span class=\"k\">if</span> (")]
    public void code_is_marked_by_kind(string source, string html) => Assert.Equal(html, CodeHighlight.CSharp(source));

    [Property]
    public bool cut_text_never_exceeds_its_limit_by_more_than_the_note(string? text)
    {
        var full = string.Concat(Enumerable.Repeat((text ?? string.Empty) + "\n", 40));
        var cut = TextLimit.Apply(full, 100);
        return full.Length <= 100 ? cut == full : cut.Length <= 100 + 80 && cut.Contains("characters left out", StringComparison.Ordinal);
    }

    [Fact]
    public void a_cells_title_is_its_first_line_of_code()
    {
        Assert.Equal("var x = 1;", CellTitle.Of("#r \"a.dll\"\nusing System;\n\n// note\n  var x = 1;\ny"));
        Assert.Equal("// only a note", CellTitle.Of("\n// only a note"));
        Assert.Equal(new string('a', 60) + "…", CellTitle.Of(new string('a', 100)));
    }

    [Fact]
    public void the_kits_own_examples_are_highlighted_whole()
    {
        foreach (var cell in Fixture.Load("parameters.ipynb").Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            Assert.Equal(cell.Source, Bare(CodeHighlight.CSharp(cell.Source)));
        }
    }
}
