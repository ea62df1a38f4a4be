using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running.Parameters;

/// <summary>A parameter as the notebook's <c>parameters</c> cell declares it.</summary>
/// <param name="Name">Name of the variable.</param>
/// <param name="Type">Its C# type, or null when it is not plain to see.</param>
/// <param name="Default">The C# expression of its value in the notebook, or null when it has none.</param>
/// <param name="Help">The comment beside it or above it; empty when there is none.</param>
public sealed record ParameterHelp(string Name, string? Type, string? Default, string Help)
{
    /// <summary>The parameters of a notebook, in order; null when no cell is tagged <c>parameters</c>.</summary>
    public static IReadOnlyList<ParameterHelp>? Of(NotebookDocument notebook)
    {
        var cell = notebook.Cells.FirstOrDefault(candidate => candidate.HasTag(ParameterInjection.ParametersTag));
        return cell is null ? null : [.. ParameterDeclaration.Variables(cell.Source).Select(variable => Of(variable.Type, variable.Variable))];
    }

    private static ParameterHelp Of(TypeSyntax type, VariableDeclaratorSyntax variable) => new(
        variable.Identifier.ValueText,
        ParameterDeclaration.Of(type, variable)?.Type,
        variable.Initializer?.Value.ToString(),
        Comment(variable));

    // On the same line after the declaration; else the lines right above it.
    private static string Comment(VariableDeclaratorSyntax variable)
    {
        var field = variable.FirstAncestorOrSelf<FieldDeclarationSyntax>()!;
        var beside = field.GetTrailingTrivia().Concat(variable.GetTrailingTrivia()).Where(IsComment).Select(Text).ToList();
        if (beside.Count > 0)
        {
            return string.Join(' ', beside);
        }

        var above = new List<string>();
        var feeds = 0;
        foreach (var trivia in field.GetLeadingTrivia().Reverse())
        {
            if (trivia.IsKind(SyntaxKind.EndOfLineTrivia) && ++feeds > 1)
            {
                break;
            }

            if (IsComment(trivia))
            {
                above.Insert(0, Text(trivia));
                feeds = 0;
            }
        }

        return string.Join(' ', above.Where(line => line.Length > 0));
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static string Text(SyntaxTrivia comment) => comment.ToString().Trim('/', '*', ' ', '\t', '\r', '\n');
}
