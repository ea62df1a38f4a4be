using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive.Events;
using StudyKit.Notebooks.Sessions;
using KernelDiagnostic = Microsoft.DotNet.Interactive.Diagnostic;

namespace StudyKit.Interactive.Hosting;

/// <summary>Why the kernel failed a cell, told as the kit's own host tells it.</summary>
internal static partial class KernelErrors
{
    /// <summary>The name of an error that is neither an exception nor the compiler's: a magic that is not understood, a restore that failed.</summary>
    public const string Command = "CommandFailed";

    /// <summary>An error.</summary>
    /// <param name="failed">The kernel's last word on the cell.</param>
    /// <param name="errors">What the compiler said before.</param>
    /// <param name="cell">The cell's name.</param>
    /// <param name="source">The cell's text.</param>
    public static ErrorOutput Of(CommandFailed failed, IReadOnlyList<KernelDiagnostic> errors, string cell, string source) => failed.Exception switch
    {
        Microsoft.DotNet.Interactive.CodeSubmissionCompilationErrorException when errors.Count > 0 => DiagnosticText.Of([.. errors.Select(error => Placed(error, cell))], cell, source),
        { } exception => Of(exception),
        _ => Of(failed.Message, cell, source),
    };

    /// <summary>An exception, without the frames of the kernel.</summary>
    public static ErrorOutput Of(Exception exception)
    {
        // What a task or a call by reflection of the kernel's wraps around it is not the cell's.
        var cause = exception;
        while (cause is AggregateException { InnerExceptions: [_] } or TargetInvocationException { InnerException: not null })
        {
            cause = cause.InnerException!;
        }

        var error = StackTraceText.Of(cause);
        return error with { Traceback = [.. error.Traceback.Select(CellLines.InCell)] };
    }

    /// <summary>A message of the kernel's; where it names places in the cell, in the form of the compiler's errors.</summary>
    public static ErrorOutput Of(string message, string cell, string source)
    {
        var lines = message.ReplaceLineEndings("\n").Split('\n');
        var placed = lines.Select(line => DirectiveError().Match(line)).ToList();
        if (placed.All(match => match.Success))
        {
            return DiagnosticText.Of([.. placed.Select(match => Placed(match, cell))], cell, source);
        }

        return new ErrorOutput(Command, lines[0], [.. lines.Select((line, i) => i == 0 ? $"{Command}: {line}" : line)]);
    }

    private static Diagnostic Placed(KernelDiagnostic error, string cell) =>
        Placed(error.Code, error.Message, cell, new LinePosition(error.LinePositionSpan.Start.Line, error.LinePositionSpan.Start.Character));

    // Directives are counted from 1, code from 0.
    private static Diagnostic Placed(Match match, string cell) => Placed(
        match.Groups["code"].Value,
        match.Groups["message"].Value,
        cell,
        new LinePosition(int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture) - 1, int.Parse(match.Groups["column"].Value, CultureInfo.InvariantCulture) - 1));

    private static Diagnostic Placed(string code, string message, string cell, LinePosition place) => Diagnostic.Create(
        code,
        "Compiler",
        message,
        DiagnosticSeverity.Error,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        warningLevel: 0,
        location: Location.Create(cell, default, new LinePositionSpan(place, place)));

    [GeneratedRegex(@"^\((?<line>\d+),(?<column>\d+)\): error (?<code>\w+): (?<message>.+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DirectiveError();
}
