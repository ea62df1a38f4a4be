using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.QuickInfo;
using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions;

/// <summary>What is known of a name in C#, from the compiler's quick information: its declaration and documentation.</summary>
internal static class CodeInspection
{
    public static async Task<MimeBundle?> AtAsync(Document document, int position, CancellationToken cancellationToken)
    {
        var service = QuickInfoService.GetService(document)!;

        // A front end asks with the cursor behind the name as often as on it.
        var info = await service.GetQuickInfoAsync(document, position, cancellationToken);
        info ??= position > 0 ? await service.GetQuickInfoAsync(document, position - 1, cancellationToken) : null;
        if (info is null || info.Sections.IsEmpty)
        {
            return null;
        }

        var plain = new List<string>();
        var markdown = new List<string>();
        foreach (var section in info.Sections.Where(section => !string.IsNullOrWhiteSpace(section.Text)))
        {
            plain.Add(section.Text);
            markdown.Add(section.Kind == QuickInfoSectionKinds.Description ? $"```csharp\n{section.Text}\n```" : Escape(section.Text));
        }

        return new MimeBundle(
        [
            KeyValuePair.Create(MimeBundle.PlainText, string.Join("\n\n", plain).ReplaceLineEndings("\n")),
            KeyValuePair.Create(MimeBundle.Markdown, string.Join("\n\n", markdown).ReplaceLineEndings("\n")),
        ]);
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#')
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
