using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running;

/// <summary>The tags that change how a cell is run, as nbclient and papermill have them.</summary>
internal static class CellTags
{
    public const string Skip = "skip-execution";

    private const string Raises = "raises-exception";

    /// <summary>Whether a cell is code that its tags do not keep from running.</summary>
    public static bool IsRun(NotebookCell cell) => cell.Kind == CellKind.Code && !cell.HasTag(Skip);

    /// <summary>Whether an exception is no failure.</summary>
    public static bool MayRaise(NotebookCell cell) => cell.HasTag(Raises);

    /// <summary>A cell's first line of code.</summary>
    public static string Title(NotebookCell cell) =>
        cell.Source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)) ?? string.Empty;
}
