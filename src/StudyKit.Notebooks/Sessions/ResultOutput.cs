using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions;

/// <summary>The value of a cell's trailing expression (<c>execute_result</c>).</summary>
/// <param name="Data">The value in its formats.</param>
/// <param name="ExecutionCount">The cell's <c>In [n]</c>.</param>
public sealed record ResultOutput(MimeBundle Data, int ExecutionCount) : CellOutput;
