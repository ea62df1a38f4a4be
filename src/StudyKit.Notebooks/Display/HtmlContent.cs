namespace StudyKit.Notebooks.Display;

/// <summary>Text that is shown as HTML as it stands.</summary>
/// <param name="Html">The HTML.</param>
public sealed record HtmlContent(string Html)
{
    /// <summary>The HTML.</summary>
    public override string ToString() => Html;
}
