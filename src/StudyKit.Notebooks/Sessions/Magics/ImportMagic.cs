namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary><c>#!import</c>: runs the cells of a file.</summary>
internal sealed class ImportMagic : IMagic
{
    public string Name => "#!import";

    public string Summary => "Runs the cells of another notebook or script where it stands.";

    public IReadOnlyList<MagicOption> Options => [new("file", null, "A .ipynb, .dib, .csx or .cs file, seen from the notebook's folder.", IsRequired: true)];

    public Task<ErrorOutput?> RunAsync(MagicCall call, MagicCell cell) => cell.Session.ImportAsync(call.Arguments["file"]!, call.Line, cell);
}
