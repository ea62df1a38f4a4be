namespace StudyKit.Notebooks.Display;

/// <summary>Something that is shown in the formats it brings along, as they stand: what <c>Markdown(…)</c>, <c>SVG(…)</c> and their like return.</summary>
/// <param name="Data">The formats.</param>
public sealed record MimeContent(MimeBundle Data)
{
    /// <summary>Its plain text, or else its first format.</summary>
    public override string ToString() => Data[MimeBundle.PlainText] ?? Data.Formats[0].Value;

    internal static MimeContent Of(string mimeType, string content, string plainText) =>
        new(new MimeBundle([KeyValuePair.Create(mimeType, content), KeyValuePair.Create(MimeBundle.PlainText, plainText)]));
}
