using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary><c>#!set</c>: gives a variable a value.</summary>
internal sealed class SetMagic : IMagic
{
    public string Name => "#!set";

    public string Summary => "Declares a variable with a value: a text, or a copy of another language's value.";

    public IReadOnlyList<MagicOption> Options =>
    [
        new("--name", "name", "Name of the variable.", IsRequired: true),
        new("--value", "value", "The value itself, or @csharp:name, @value:name, @input:prompt, @password:prompt.", IsRequired: true),
        new("--byref", null, "Shares the object itself instead of a copy in JSON."),
        new("--mime-type", "type", "What the text is: application/json is read, text/plain stays text."),
    ];

    public void Check(MagicCall call)
    {
        ValueTargets.Check(call.Arguments["--name"]!, call);
        if (call.Arguments.Has("--byref") && call.Arguments.Has("--mime-type"))
        {
            throw call.Wrong("found --byref and --mime-type; wanted one of them: an object that is shared has no text");
        }
    }

    public async Task<ErrorOutput?> RunAsync(MagicCall call, MagicCell cell)
    {
        var (name, mimeType) = (call.Arguments["--name"]!, call.Arguments["--mime-type"]);
        var value = await ValueSources.OfWordAsync(call.Arguments["--value"]!, mimeType, call, cell);
        if (value.Text is null && !call.Arguments.Has("--byref"))
        {
            try
            {
                var copy = await cell.RunAsync(() => value.AsText(mimeType));
                value = new SharedValue(null, null, copy);
            }
            catch (Exception e) when (e is ArgumentException or NotSupportedException)
            {
                throw call.Wrong($"{call.Arguments["--value"]} cannot be copied as {mimeType ?? MimeBundle.Json}: {e.Message}; --byref shares the object itself");
            }
        }
        else if (mimeType is not null && value.Text is { } text)
        {
            value = new SharedValue(null, null, text with { MimeType = mimeType });
        }

        await ValueTargets.SetAsync(name, value, mimeType, call, cell);
        return null;
    }
}
