using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Sessions;
using KernelPosition = Microsoft.DotNet.Interactive.LinePosition;

namespace StudyKit.Interactive.Hosting;

/// <summary>Completion and inspection by the kernel.</summary>
internal static class KernelEditor
{
    public static async Task<CompletionResult> CompleteAsync(Kernel kernel, string code, int position, CancellationToken cancellationToken)
    {
        var text = SourceText.From(code);
        position = Math.Clamp(position, 0, code.Length);
        var result = await kernel.SendAsync(new RequestCompletions(code, At(text, position), CellLanguage.CSharp), cancellationToken);
        if (result.Events.OfType<CompletionsProduced>().LastOrDefault() is not { } found)
        {
            return new CompletionResult(position, position, []);
        }

        // The kernel leaves out what a match replaces when it is the word before the cursor.
        var start = position;
        while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] == '_'))
        {
            start--;
        }

        var end = position;
        if (found.LinePositionSpan is { } span)
        {
            (start, end) = (Offset(text, span.Start), Offset(text, span.End));
        }

        var word = code[start..end];
        return new CompletionResult(start, end,
        [
            .. from item in found.Completions
               let match = item.InsertText ?? item.DisplayText
               where match.StartsWith(word, StringComparison.OrdinalIgnoreCase)
               select new CompletionMatch(match, item.Kind?.ToLowerInvariant() ?? string.Empty, null),
        ]);
    }

    public static async Task<MimeBundle?> InspectAsync(Kernel kernel, string code, int position, CancellationToken cancellationToken)
    {
        var text = SourceText.From(code);
        var result = await kernel.SendAsync(new RequestHoverText(code, At(text, Math.Clamp(position, 0, code.Length)), CellLanguage.CSharp), cancellationToken);
        return result.Events.OfType<HoverTextProduced>().LastOrDefault() is not { Content.Count: > 0 } found
            ? null
            : new MimeBundle(found.Content.DistinctBy(format => format.MimeType, StringComparer.Ordinal).Select(format => KeyValuePair.Create(format.MimeType, format.Value)));
    }

    private static KernelPosition At(SourceText text, int position)
    {
        var line = text.Lines.GetLinePosition(position);
        return new KernelPosition(line.Line, line.Character);
    }

    private static int Offset(SourceText text, KernelPosition position) => text.Lines.GetPosition(new Microsoft.CodeAnalysis.Text.LinePosition(position.Line, position.Character));
}
