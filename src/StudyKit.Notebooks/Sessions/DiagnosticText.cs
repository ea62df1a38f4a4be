using System.Globalization;
using Microsoft.CodeAnalysis;

namespace StudyKit.Notebooks.Sessions;

/// <summary>Compiler errors for the reader of a notebook: cell, line, column, code, and the line itself.</summary>
internal static class DiagnosticText
{
    public static ErrorOutput Of(IReadOnlyList<Diagnostic> errors, string cell, string source)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        var traceback = new List<string>();
        foreach (var error in errors)
        {
            traceback.Add(Headline(error, cell));
            var start = error.Location.GetLineSpan();
            if (start.Path == cell && start.StartLinePosition.Line < lines.Length)
            {
                var line = lines[start.StartLinePosition.Line];
                var column = Math.Min(start.StartLinePosition.Character, line.Length);
                traceback.Add("    " + line);

                // Tabs stay tabs, so that the mark stands under its character.
                traceback.Add("    " + string.Concat(line[..column].Select(c => c == '\t' ? '\t' : ' ')) + "^");
            }
        }

        return new ErrorOutput(ErrorOutput.CompilationError, Headline(errors[0], cell), traceback);
    }

    /// <summary>An error of the host itself, told the same way.</summary>
    public static ErrorOutput Of(CellException error, string cell)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{cell}, line {error.Line}: {error.Message}");
        return new ErrorOutput(ErrorOutput.CompilationError, text, [text]);
    }

    private static string Headline(Diagnostic error, string cell)
    {
        var span = error.Location.GetLineSpan();
        var where = error.Location.Kind is LocationKind.SourceFile or LocationKind.ExternalFile
            ? string.Create(CultureInfo.InvariantCulture, $"{span.Path}, line {span.StartLinePosition.Line + 1}, column {span.StartLinePosition.Character + 1}")
            : cell;
        return $"{where}: error {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}";
    }
}
