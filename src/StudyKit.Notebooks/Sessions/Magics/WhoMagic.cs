using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary><c>#!who</c>: names the variables.</summary>
internal sealed class WhoMagic : IMagic
{
    public string Name => "#!who";

    public string Summary => "Names the variables that cells have declared.";

    public Task<ErrorOutput?> RunAsync(MagicCall call, MagicCell cell)
    {
        string.Join('\t', cell.Session.Variables.All.Select(variable => variable.Name)).DisplayAs(MimeBundle.PlainText);
        return Task.FromResult<ErrorOutput?>(null);
    }
}
