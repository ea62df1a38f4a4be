namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary><c>#!share</c>: brings another language's value.</summary>
internal sealed class ShareMagic : IMagic
{
    public string Name => "#!share";

    public string Summary => "Declares a variable that is another language's value.";

    public IReadOnlyList<MagicOption> Options =>
    [
        new("name", null, "Name of the value.", IsRequired: true),
        new("--from", "kernel", "Language that has it: csharp or value.", IsRequired: true),
        new("--as", "name", "Name of the variable, if it is another."),
        new("--mime-type", "type", "What the text is: application/json is read, text/plain stays text."),
    ];

    public void Check(MagicCall call) => ValueTargets.Check(Target(call), call);

    public async Task<ErrorOutput?> RunAsync(MagicCall call, MagicCell cell)
    {
        var value = ValueSources.Of(call.Arguments["--from"]!, call.Arguments["name"]!, call, cell);
        var mimeType = call.Arguments["--mime-type"];
        if (mimeType is not null)
        {
            value = new SharedValue(null, null, await cell.RunAsync(() => value.AsText(mimeType)));
        }

        await ValueTargets.SetAsync(Target(call), value, mimeType, call, cell);
        return null;
    }

    private static string Target(MagicCall call) => call.Arguments["--as"] ?? call.Arguments["name"]!;
}
