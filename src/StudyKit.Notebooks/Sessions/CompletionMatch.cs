namespace StudyKit.Notebooks.Sessions;

/// <summary>One match of a <see cref="CompletionResult"/>.</summary>
/// <param name="Text">The text to put in.</param>
/// <param name="Kind">What it names, in Jupyter's words (<c>method</c>, <c>property</c>, <c>class</c>, <c>keyword</c>, <c>magic</c> …).</param>
/// <param name="Signature">Its declaration in short, or null.</param>
public sealed record CompletionMatch(string Text, string Kind, string? Signature);
