using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions;

/// <summary>A value that a cell displayed (<c>display_data</c>).</summary>
/// <param name="Data">The value in its formats.</param>
/// <param name="DisplayId">Names the display, so that it can be updated.</param>
/// <param name="IsUpdate">Whether this replaces what the display showed before.</param>
public sealed record DisplayOutput(MimeBundle Data, string DisplayId, bool IsUpdate) : CellOutput;
