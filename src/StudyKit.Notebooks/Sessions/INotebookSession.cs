using StudyKit.Notebooks.Display;

namespace StudyKit.Notebooks.Sessions;

/// <summary>What runs the cells of one notebook, each seeing what those before it declared: in this process or in another.</summary>
public interface INotebookSession : IAsyncDisposable
{
    /// <summary>How many cells have run (the last <c>In [n]</c>).</summary>
    int ExecutionCount { get; }

    /// <summary>Runs one cell.</summary>
    /// <param name="source">The cell's text; <c>#!language</c> lines and directives are understood.</param>
    /// <param name="output">Receives everything the cell puts out, in order, one call at a time; the error too when it fails.</param>
    /// <param name="options">How to run it; null for the defaults.</param>
    /// <param name="cancellationToken">Interrupts the cell.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<CellResult> ExecuteAsync(string source, Action<CellOutput> output, ExecuteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>What could stand at a place in code that has not run yet.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="position">Place in <paramref name="code"/>, in UTF-16 units from 0.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    Task<CompletionResult> CompleteAsync(string code, int position, CancellationToken cancellationToken = default);

    /// <summary>What is known of the name at a place in code: its declaration and documentation; null when nothing is.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="position">Place in <paramref name="code"/>, in UTF-16 units from 0.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    Task<MimeBundle?> InspectAsync(string code, int position, CancellationToken cancellationToken = default);

    /// <summary>Whether code can run as it is, or goes on on another line.</summary>
    CodeCompleteness IsComplete(string code);
}
