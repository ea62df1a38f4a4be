namespace StudyKit.Notebooks.Sessions;

/// <summary>Text written to a stream, in pieces as they come.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Text">The text.</param>
public sealed record StreamOutput(StreamName Stream, string Text) : CellOutput;
