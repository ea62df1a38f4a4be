using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running;

/// <summary>The files that a notebook names in its directives, and those that it declares as its inputs.</summary>
internal static partial class NamedFiles
{
    /// <summary>Paths in <c>#r</c>, <c>#load</c> and <c>#!import</c> lines, as they are written.</summary>
    public static IEnumerable<string> In(string source) =>
        Directive().Matches(source).Select(match => match.Groups["path"].Value.Trim().Trim('"')).Where(path => path.Length > 0 && !path.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase));

    /// <summary>The list <c>metadata.scstudy.inputs</c>: paths seen from the notebook's folder.</summary>
    public static IEnumerable<string> Declared(NotebookDocument notebook) =>
        (notebook.Metadata[KitRecord.Key]?["inputs"] as JsonArray ?? []).OfType<JsonValue>().Select(path => path.ToString());

    [GeneratedRegex(@"^(#r|#load|#!import)[ \t]+(?<path>.+?)[ \t\r]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Directive();
}
