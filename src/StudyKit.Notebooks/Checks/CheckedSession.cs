using System.Globalization;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;
using StudyKit.Studies;

namespace StudyKit.Notebooks.Checks;

/// <summary>
/// A session for a headless run: the library's <see cref="NumberCheck"/> reports every number instead of stopping at the first that drifted, and a
/// cell with drifts fails at its end with all of them.
/// </summary>
internal sealed class CheckedSession(INotebookSession inner) : INotebookSession
{
    public int ExecutionCount => inner.ExecutionCount;

    public async Task<CellResult> ExecuteAsync(string source, Action<CellOutput> output, ExecuteOptions? options = null, CancellationToken cancellationToken = default)
    {
        var drifts = new List<string>();
        var count = 0;
        CellResult result;
        using (NumberCheck.Collect(Receive))
        {
            result = await inner.ExecuteAsync(source, output, options, cancellationToken);
        }

        if (drifts.Count == 0 || result.Error is not null)
        {
            return result;
        }

        var name = typeof(NumberDriftException).FullName!;
        var message = drifts.Count == 1 ? drifts[0] : string.Create(CultureInfo.InvariantCulture, $"{drifts.Count} of {count} numbers drifted");
        var error = new ErrorOutput(name, message, [.. drifts.Select(drift => $"{name}: {drift}")]);
        output(error);
        return result with { Error = error, Value = null };

        void Receive(CheckedNumber number)
        {
            count++;
            OutputChannel.TrySend(new CheckOutput(number.Name, number.Found, new NumberExpectation { Value = number.Expected, AbsoluteTolerance = number.Tolerance }));
            if (!number.Passed)
            {
                drifts.Add(number.ToString());
            }
        }
    }

    public Task<CompletionResult> CompleteAsync(string code, int position, CancellationToken cancellationToken = default) => inner.CompleteAsync(code, position, cancellationToken);

    public Task<MimeBundle?> InspectAsync(string code, int position, CancellationToken cancellationToken = default) => inner.InspectAsync(code, position, cancellationToken);

    public CodeCompleteness IsComplete(string code) => inner.IsComplete(code);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
