using Microsoft.CodeAnalysis.CSharp;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>Types as a later cell can write them.</summary>
internal static class CSharpTypeText
{
    /// <summary>The type's name in C#; null when a cell cannot name it.</summary>
    public static string? Of(Type type)
    {
        if (type.IsPointer || type.IsByRef || type.IsByRefLike || type.IsFunctionPointer || type.IsGenericParameter)
        {
            return null;
        }

        if (type.IsArray)
        {
            // An array of arrays is written from the outside in: int[][,] is an array of int[,].
            var ranks = string.Empty;
            for (; type.IsArray; type = type.GetElementType()!)
            {
                ranks += $"[{new string(',', type.GetArrayRank() - 1)}]";
            }

            return Of(type) is { } element ? element + ranks : null;
        }

        var arguments = type.GetGenericArguments().Select(Of).ToArray();
        var name = type.Name.Split('`')[0];
        if (Array.Exists(arguments, argument => argument is null) || !SyntaxFacts.IsValidIdentifier(name) || PrefixOf(type) is not { } prefix)
        {
            return null;
        }

        return prefix + name + (arguments.Length == 0 ? string.Empty : $"<{string.Join(", ", arguments)}>");
    }

    private static string? PrefixOf(Type type) => type.DeclaringType switch
    {
        null when !type.IsPublic => null,
        null => type.Namespace is { Length: > 0 } space ? $"global::{space}." : "global::",
        { } cell when IsSubmission(cell) => string.Empty,

        // The arguments of a generic type around another are among its own, in one list.
        { IsGenericType: true } => null,
        { } outer => type.IsNestedPublic && Of(outer) is { } parent ? parent + "." : null,
    };

    private static bool IsSubmission(Type type) => type.Name.StartsWith("Submission#", StringComparison.Ordinal);
}
