using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary><c>#!lsmagic</c>: the magics there are.</summary>
internal sealed class ListMagic : IMagic
{
    public string Name => "#!lsmagic";

    public string Summary => "Lists the magics and directives.";

    public Task<ErrorOutput?> RunAsync(MagicCall call, MagicCell cell)
    {
        CellDisplay.display(MagicHelp.All());
        return Task.FromResult<ErrorOutput?>(null);
    }
}
