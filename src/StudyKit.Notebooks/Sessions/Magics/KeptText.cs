namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>A value as text.</summary>
/// <param name="Text">The text.</param>
/// <param name="MimeType">What it is.</param>
internal sealed record KeptText(string Text, string MimeType);
