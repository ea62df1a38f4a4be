namespace StudyKit.Views;

/// <summary>Shows a type in a notebook as a table, in HTML and in plain text (<see cref="TypeFormatterSourceAttribute"/>).</summary>
internal abstract class TableFormatterSource<T>
    where T : class
{
    /// <summary>The formats.</summary>
    public static readonly string[] MimeTypes = ["text/html", "text/plain"];

    /// <summary>One formatter a format.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
        [new Formatter(MimeTypes[0], value => Show(value).ToHtml()), new Formatter(MimeTypes[1], value => Show(value).ToText())];

    /// <summary>The table that shows a value.</summary>
    protected abstract Table Show(T value);

    private sealed class Formatter(string mimeType, Func<T, string> text)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not T value)
            {
                return false;
            }

            writer.Write(text(value));
            return true;
        }
    }
}
