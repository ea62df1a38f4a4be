using StudyKit.Errors;
using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary><c>#!value</c>: keeps a text under a name.</summary>
internal sealed class ValueMagic : IMagic
{
    private static readonly string[] Sources = ["--from-file", "--from-url", "--from-value"];

    public string Name => "#!value";

    public string Summary => "Keeps a text under a name, for #!share and #!set: the rest of the cell, or what an option names.";

    public IReadOnlyList<MagicOption> Options =>
    [
        new("--name", "name", "Name of the value.", IsRequired: true),
        new("--from-file", "file", "Takes the text of a file, seen from the notebook's folder."),
        new("--from-url", "address", "Takes what an address answers."),
        new("--from-value", "value", "Takes the value itself, or @csharp:name, @value:name, @input:prompt, @password:prompt."),
        new("--mime-type", "type", "What the text is; with it, the value is also shown."),
    ];

    public bool TakesRest => true;

    public void Check(MagicCall call)
    {
        var given = Sources.Where(call.Arguments.Has).ToList();
        if (given.Count > 1)
        {
            throw call.Wrong($"found {string.Join(" and ", given)}; wanted one of them");
        }

        // An empty text is asked for so rarely that it is most often forgotten.
        if (given.Count == 0 && call.Rest.Length == 0)
        {
            throw call.Wrong($"found nothing below it; wanted the value in the lines below, or {string.Join(", ", Sources)}");
        }

        if (given.Count == 1 && call.Rest.Length > 0)
        {
            throw call.Wrong($"found {given[0]} and lines below it; wanted the one or the other");
        }
    }

    public async Task<ErrorOutput?> RunAsync(MagicCall call, MagicCell cell)
    {
        var arguments = call.Arguments;
        var asked = arguments["--mime-type"];
        KeptText text;
        if (arguments["--from-file"] is { } file)
        {
            text = new KeptText(await ReadAsync(file, call, cell), asked ?? MimeBundle.PlainText);
        }
        else if (arguments["--from-url"] is { } address)
        {
            text = await FetchAsync(address, asked, call, cell);
        }
        else if (arguments["--from-value"] is { } word)
        {
            var value = await ValueSources.OfWordAsync(word, asked, call, cell);
            text = await cell.RunAsync(() => value.AsText(asked));
        }
        else
        {
            text = new KeptText(call.Rest, asked ?? MimeBundle.PlainText);
        }

        cell.Session.Values[arguments["--name"]!] = text;
        if (asked is not null)
        {
            text.Text.DisplayAs(asked);
        }

        return null;
    }

    private static async Task<string> ReadAsync(string file, MagicCall call, MagicCell cell)
    {
        try
        {
            return await File.ReadAllTextAsync(Path.GetFullPath(file, cell.Session.Folder), cell.Interruption.Token);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw call.Wrong($"--from-file {file}: found {SystemFault.Describe(e)}; wanted a file that can be read");
        }
    }

    private static async Task<KeptText> FetchAsync(string address, string? mimeType, MagicCall call, MagicCell cell)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            throw call.Wrong($"--from-url: found '{address}'; wanted an http or https address");
        }

        try
        {
            using var client = new HttpClient();
            using var answer = await client.GetAsync(uri, cell.Interruption.Token);
            answer.EnsureSuccessStatusCode();
            return new KeptText(
                await answer.Content.ReadAsStringAsync(cell.Interruption.Token),
                mimeType ?? answer.Content.Headers.ContentType?.MediaType ?? MimeBundle.PlainText);
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cell.Interruption.Token.IsCancellationRequested))
        {
            throw call.Wrong($"--from-url {address}: {e.Message}");
        }
    }
}
