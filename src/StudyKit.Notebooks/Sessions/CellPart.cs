using StudyKit.Notebooks.Sessions.Magics;

namespace StudyKit.Notebooks.Sessions;

/// <summary>A stretch of a cell in one language, or one of its directives.</summary>
/// <param name="Kind">What is done with it.</param>
/// <param name="Line">1-based line of the cell at which it starts.</param>
/// <param name="Text">Code, text to show, or the directive's argument.</param>
internal sealed record CellPart(CellPartKind Kind, int Line, string Text)
{
    /// <summary>The magic, for <see cref="CellPartKind.Magic"/>.</summary>
    public MagicCall? Call { get; init; }

    /// <summary>The packages and their sources, for <see cref="CellPartKind.Packages"/>.</summary>
    public IReadOnlyList<PackageDirective> Packages { get; init; } = [];
}
