using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Tags;

namespace StudyKit.Notebooks.Sessions;

/// <summary>What could stand at a place in C#, from the compiler's completion service.</summary>
internal static class CodeCompletion
{
    /// <summary>Their words for what a symbol is, and Jupyter's.</summary>
    private static readonly (string Tag, string Kind)[] Kinds =
    [
        (WellKnownTags.Keyword, "keyword"),
        (WellKnownTags.Method, "method"),
        (WellKnownTags.ExtensionMethod, "method"),
        (WellKnownTags.Property, "property"),
        (WellKnownTags.Field, "field"),
        (WellKnownTags.Event, "event"),
        (WellKnownTags.Local, "variable"),
        (WellKnownTags.RangeVariable, "variable"),
        (WellKnownTags.Parameter, "parameter"),
        (WellKnownTags.Constant, "constant"),
        (WellKnownTags.EnumMember, "enummember"),
        (WellKnownTags.Class, "class"),
        (WellKnownTags.Structure, "struct"),
        (WellKnownTags.Interface, "interface"),
        (WellKnownTags.Enum, "enum"),
        (WellKnownTags.Delegate, "delegate"),
        (WellKnownTags.Namespace, "namespace"),
        (WellKnownTags.TypeParameter, "typeparameter"),
        (WellKnownTags.Snippet, "snippet"),
    ];

    public static async Task<CompletionResult> AtAsync(Document document, int position, CancellationToken cancellationToken)
    {
        var service = CompletionService.GetService(document)!;
        var text = await document.GetTextAsync(cancellationToken);
        var list = await service.GetCompletionsAsync(document, position, cancellationToken: cancellationToken);
        var span = list.ItemsList.Count == 0 ? new Microsoft.CodeAnalysis.Text.TextSpan(position, 0) : list.Span;
        var typed = text.ToString(span);
        var matches = list.ItemsList.Where(item => IsOffered(item) && Fits(item, typed))

            // What starts with what was typed comes before what only contains it.
            .OrderBy(item => item.FilterText.StartsWith(typed, StringComparison.Ordinal) ? 0 : item.FilterText.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 1 : 2)
            .ThenBy(item => item.SortText, StringComparer.OrdinalIgnoreCase)
            .Select(item => new CompletionMatch(Text(item), Kind(item), Signature(item)))
            .DistinctBy(match => match.Text, StringComparer.Ordinal)
            .ToList();
        return new CompletionResult(span.Start, span.End, matches);
    }

    // A name of a namespace that is not imported (told beside the name) would need a using directive as well.
    private static bool IsOffered(CompletionItem item) => item.InlineDescription.Length == 0 && !item.Tags.Contains(WellKnownTags.Snippet) && !item.DisplayText.StartsWith('<');

    private static bool Fits(CompletionItem item, string typed) => item.FilterText.Contains(typed, StringComparison.OrdinalIgnoreCase);

    private static string Text(CompletionItem item) => item.Properties.GetValueOrDefault("InsertionText") ?? item.DisplayText;

    private static string Kind(CompletionItem item) => Kinds.FirstOrDefault(kind => item.Tags.Contains(kind.Tag)).Kind ?? "text";

    private static string? Signature(CompletionItem item) =>
        item.DisplayTextSuffix.Length == 0 ? null : item.DisplayText + item.DisplayTextSuffix;
}
