using System.Text.RegularExpressions;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Sessions;

/// <summary>An exception for the reader of a notebook: its causes and its stack, without the frames of the host and of <c>await</c>.</summary>
internal static partial class StackTraceText
{
    private static readonly string[] HostFrames =
    [
        "   at Microsoft.CodeAnalysis.Scripting.",
        "   at Microsoft.DotNet.Interactive.",
        "   at StudyKit.Interactive.",
        "   at StudyKit.Notebooks.",
        "   at System.Runtime.CompilerServices.TaskAwaiter",
        "   at System.Runtime.ExceptionServices.",
        "   at System.Threading.ExecutionContext.",
        "   at System.Threading.Tasks.Task.",
        "   at System.Threading.Tasks.Task`1.",
        "--- End of stack trace from previous location",
    ];

    public static ErrorOutput Of(Exception exception)
    {
        var lines = new List<string>();
        Describe(exception, string.Empty, lines);
        return new ErrorOutput(NameOf(exception), exception.Message, lines);
    }

    private static void Describe(Exception exception, string prefix, List<string> lines)
    {
        lines.AddRange($"{prefix}{NameOf(exception)}: {exception.Message}".ReplaceLineEndings("\n").Split('\n'));
        IReadOnlyList<Exception> causes = exception is AggregateException several
            ? several.InnerExceptions
            : exception.InnerException is { } one ? [one] : [];
        foreach (var cause in causes)
        {
            Describe(cause, " ---> ", lines);
            lines.Add("   --- End of inner exception ---");
        }

        foreach (var line in (exception.StackTrace ?? string.Empty).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // What the reader can mend is mended in a cell: where the library noticed it is no help.
            var isLibrary = exception is StudyKitException && line.StartsWith("   at StudyKit.", StringComparison.Ordinal);
            if (!isLibrary && !HostFrames.Any(frame => line.StartsWith(frame, StringComparison.Ordinal)))
            {
                lines.Add(Submission().Replace(Lambda().Replace(CellBody().Replace(line, "the cell"), "lambda"), string.Empty));
            }
        }
    }

    // A type declared in a cell is nested in the compiler's class for that cell.
    private static string NameOf(Exception exception) => Submission().Replace(exception.GetType().ToString().Replace('+', '.'), string.Empty);

    [GeneratedRegex(@"(?<=^   at )Submission#\d+\.<<Initialize>>d__\d+\.MoveNext\(\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CellBody();

    [GeneratedRegex(@"Submission#\d+\.(<>c\w*\.)?<<Initialize>>b__\w+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Lambda();

    [GeneratedRegex(@"\bSubmission#\d+\.", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Submission();
}
