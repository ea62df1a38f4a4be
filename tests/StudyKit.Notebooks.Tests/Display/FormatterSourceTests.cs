using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Tests.Display;

public class FormatterSourceTests
{
    [Fact]
    public void A_type_brings_its_formatters_by_name_alone()
    {
        var bundle = ValueFormatter.Format(new Plotted());

        Assert.Equal(["text/html", "application/vnd.test+json", "text/plain"], bundle.Formats.Select(f => f.Key));
        Assert.Equal("text/html of Plotted", bundle["text/html"]);
        Assert.Equal("plotted in words", bundle["text/plain"]);
    }

    [Fact]
    public void Preferred_formats_decide_what_is_shown_and_plain_text_is_always_there()
    {
        var bundle = ValueFormatter.Format(new Choosy());
        Assert.Equal(["application/vnd.test+json", "text/plain"], bundle.Formats.Select(f => f.Key));
    }

    [Fact]
    public void A_format_asked_for_is_given_though_it_is_not_preferred() =>
        Assert.Equal("text/html of Choosy", ValueFormatter.Format(new Choosy(), ["text/html"])["text/html"]);

    [Fact]
    public void A_derived_type_inherits_the_formatters() => Assert.Equal("text/html of Derived", ValueFormatter.Format(new Derived())["text/html"]);

    [Fact]
    public void A_formatter_that_declines_leaves_the_value_to_the_default() =>
        Assert.Equal("declined in words", ValueFormatter.Format(new Declined())["text/plain"]);

    [Fact]
    public void What_a_formatter_throws_comes_through() =>
        Assert.Equal("from the formatter", Assert.Throws<NotSupportedException>(() => ValueFormatter.Format(new Throwing())).Message);

    [Fact]
    public void A_broken_source_is_explained() =>
        Assert.Contains("CreateTypeFormatters", Assert.Throws<InvalidOperationException>(() => ValueFormatter.Format(new Broken())).Message, StringComparison.Ordinal);

    [TypeFormatterSource(typeof(Source))]
    private class Plotted
    {
        public override string ToString() => "plotted in words";
    }

    private sealed class Derived : Plotted;

    [TypeFormatterSource(typeof(Source), PreferredMimeTypes = ["application/vnd.test+json"])]
    private sealed class Choosy;

    [TypeFormatterSource(typeof(DecliningSource))]
    private sealed class Declined
    {
        public override string ToString() => "declined in words";
    }

    [TypeFormatterSource(typeof(ThrowingSource))]
    private sealed class Throwing;

    [TypeFormatterSource(typeof(string))]
    private sealed class Broken;

    private sealed class Source
    {
#pragma warning disable CA1822 // The convention asks for an instance method.
        public IEnumerable<object> CreateTypeFormatters() => [new Formatter("text/html"), new Formatter("application/vnd.test+json")];
#pragma warning restore CA1822
    }

    private sealed class DecliningSource
    {
#pragma warning disable CA1822
        public IEnumerable<object> CreateTypeFormatters() => [new Formatter("text/plain", _ => false)];
#pragma warning restore CA1822
    }

    private sealed class ThrowingSource
    {
#pragma warning disable CA1822
        public IEnumerable<object> CreateTypeFormatters() => [new Formatter("text/html", _ => throw new NotSupportedException("from the formatter"))];
#pragma warning restore CA1822
    }

    private sealed class Formatter(string mimeType, Func<object, bool>? takes = null)
    {
        public string MimeType => mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            if (takes?.Invoke(instance) == false)
            {
                return false;
            }

            writer.Write($"{mimeType} of {instance.GetType().Name}");
            return true;
        }
    }
}
