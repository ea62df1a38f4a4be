using Microsoft.DotNet.Interactive.Formatting;

namespace StudyKit.Interactive.Progress;

/// <summary>Shows a <see cref="TrainingStatus"/>, in HTML and in plain text.</summary>
internal sealed class TrainingStatusFormatterSource : ITypeFormatterSource
{
    /// <inheritdoc/>
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new HtmlFormatter<TrainingStatus>((status, context) => context.Writer.Write(status.ToHtml())),
        new PlainTextFormatter<TrainingStatus>((status, context) => context.Writer.Write(status.ToText())),
    ];
}
