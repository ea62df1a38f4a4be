using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using StudyKit.Figures;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;
using KernelDiagnostic = Microsoft.DotNet.Interactive.Diagnostic;

namespace StudyKit.Interactive.Hosting;

/// <summary>
/// Turns the kernel's events during one cell into the cell's outputs. Nothing here may write to the console: the kernel makes
/// an event of that too, and would never come to an end.
/// </summary>
/// <param name="cell">The command that runs the cell; its code may send others.</param>
/// <param name="executionCount">The cell's number.</param>
/// <param name="displays">Identifiers of what the session has displayed so far.</param>
internal sealed class KernelOutputs(KernelCommand cell, int executionCount, ConcurrentDictionary<string, bool> displays)
{
    private IReadOnlyList<KernelDiagnostic> _errors = [];
    private string? _problem;

    /// <summary>The kernel's last word when it failed the cell.</summary>
    public CommandFailed? Failed { get; private set; }

    /// <summary>Whether the kernel ran the cell to its end.</summary>
    public bool HasSucceeded { get; private set; }

    /// <summary>The value of the last expression that had one.</summary>
    public object? Value { get; private set; }

    /// <summary>Why the cell failed, or null.</summary>
    /// <param name="name">The cell's name.</param>
    /// <param name="source">The cell's text.</param>
    public ErrorOutput? Error(string name, string source) =>
        Failed is not null ? KernelErrors.Of(Failed, _errors, name, source) : _problem is null ? null : KernelErrors.Of(_problem, name, source);

    /// <summary>Takes an event.</summary>
    public void Receive(KernelEvent @event)
    {
        switch (@event)
        {
            case ReturnValueProduced { Value: Microsoft.DotNet.Interactive.Formatting.DisplayedValue }:
                // It is on display already.
                break;
            case ReturnValueProduced result:
                Value = result.Value;
                OutputChannel.TrySend(new ResultOutput(Bundle(result, isUpdate: false), executionCount));
                break;
            case DisplayedValueProduced shown when !shown.FormattedValues.All(value => value.SuppressDisplay):
                Display(shown, shown.ValueId ?? Guid.NewGuid().ToString(), isUpdate: false);
                break;
            case DisplayedValueUpdated updated:
                // Of a display that nobody knows (see KernelDisplay) the new value is shown below the old one rather than lost.
                Display(updated, updated.ValueId, displays.ContainsKey(updated.ValueId));
                break;
            case StandardOutputValueProduced text:
                Stream(StreamName.Stdout, text);
                break;
            case StandardErrorValueProduced text:
                Stream(StreamName.Stderr, text);
                break;
            case DiagnosticsProduced diagnostics:
                _errors = [.. diagnostics.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
                break;
            case ErrorProduced error:
                // Of a command inside the cell, a #!import for example: the cell is not as it should be, whatever its own end.
                _problem ??= error.Message;
                break;
            case CommandFailed failed when ReferenceEquals(failed.Command, cell):
                Failed = failed;
                break;
            case CommandSucceeded when ReferenceEquals(@event.Command, cell):
                HasSucceeded = true;
                break;
        }
    }

    private void Display(DisplayEvent shown, string id, bool isUpdate)
    {
        displays[id] = true;
        OutputChannel.TrySend(new DisplayOutput(Bundle(shown, isUpdate), id, isUpdate));
    }

    private static void Stream(StreamName stream, DisplayEvent text) =>
        OutputChannel.TrySend(new StreamOutput(stream, string.Concat(text.FormattedValues.Select(value => value.Value))));

    private static MimeBundle Bundle(DisplayEvent shown, bool isUpdate)
    {
        var formats = shown.FormattedValues
            .Where(value => !value.SuppressDisplay)
            .DistinctBy(value => value.MimeType, StringComparer.Ordinal)
            .Select(value => KeyValuePair.Create(value.MimeType, value.Value ?? (MimeBundle.IsJson(value.MimeType) ? "null" : string.Empty)))
            .ToList();

        // The kit's figures as its own host shows them: one copy of plotly.js, and as PNG where that is asked for.
        return shown.Value is Figure figure && formats.Any(format => format.Key == Figure.PlotlyMimeType) ? FigureDisplay.Format(figure, withScript: isUpdate)
            : formats.Any(format => format.Key == MimeBundle.Html) && QueryRows.Are(shown.Value) ? ValueFormatter.Format(shown.Value)
            : new MimeBundle(formats);
    }
}
