using StudyKit.Errors;
using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Sessions;
using StudyKit.Notebooks.Workers;

namespace StudyKit.Notebooks.Running;

/// <summary>
/// Runs a notebook without a front end, as papermill does: parameters injected, every cell's state and time recorded, the
/// output notebook written as it goes and kept when a cell fails, takes too long or brings its process down.
/// </summary>
public static class NotebookRunner
{
    /// <summary>Runs a notebook; the one given is not changed.</summary>
    /// <param name="notebook">The notebook. Its name is taken for its path: <c>#r</c> and the working directory are relative to its folder.</param>
    /// <param name="options">Where to, with which parameters, within which limits.</param>
    /// <param name="progress">Receives what happens.</param>
    /// <param name="cancellationToken">
    /// Stops the run: the cell is interrupted, the output written so far is kept and marks it as failed, and the result is <see cref="NotebookRunStatus.Cancelled"/>.
    /// </param>
    /// <exception cref="InputException">A cell is in a language that cannot be run, an input is not there, or the output cannot be written.</exception>
    /// <exception cref="OptionException">An option is out of its range, or a parameter does not fit its declaration.</exception>
    /// <exception cref="StudyKitException">The process for the cells did not start.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before the first cell ran; nothing was written.</exception>
    public static async Task<NotebookRunResult> RunAsync(
        NotebookDocument notebook,
        NotebookRunOptions options,
        IProgress<NotebookProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options.Validate();
        progress = SerialProgress.Of(progress);
        var prepared = PreparedNotebook.Of(notebook, options, Warn);
        if (options.PrepareOnly)
        {
            return Prepared(prepared.Document, options);
        }

        var earlier = options.Resume && !options.Force ? ResumePlan.Earlier(options.OutputPath!) : null;
        if (FinishedRuns.Find(prepared, options, earlier) is { } finished)
        {
            return FinishedRuns.Reuse(finished, prepared, options, progress);
        }

        var resume = earlier is null ? null : ResumePlan.Of(prepared, earlier, Warn);
        foreach (var (cell, check) in resume?.KeptNumbers() ?? [])
        {
            prepared.Checks.Add(prepared.Document, cell, check);
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(notebook.Name))!;
        var session = new CSharpSessionOptions { NotebookFolder = folder, WorkingDirectory = options.WorkingDirectory };
        var result = await new NotebookRun(prepared, options, resume, progress).RunAsync(token => OpenAsync(session, options, token), cancellationToken);
        FinishedRuns.Keep(result, prepared, options);
        return result;

        void Warn(string message) => progress?.Report(new NotebookProgress.Warned(notebook.Name, message));
    }

    private static async Task<INotebookSession> OpenAsync(CSharpSessionOptions session, NotebookRunOptions options, CancellationToken cancellationToken) =>
        options.OpenSession is { } open ? new CheckedSession(await open(session, cancellationToken))
        : options.Worker is { } worker ? await WorkerSession.StartAsync(session, worker with { Host = options.Host?.Name }, cancellationToken)
        : new CheckedSession(options.Host is { } host ? await host.OpenAsync(session, cancellationToken) : new CSharpSession(session));

    private static NotebookRunResult Prepared(NotebookDocument notebook, NotebookRunOptions options)
    {
        if (options.OutputPath is { } path)
        {
            OutputFile.Write(notebook, path);
        }

        var cells = CellRecords.Of(notebook, new Dictionary<NotebookCell, CellRunRecord>(), null);
        return new NotebookRunResult(notebook.Name, options.OutputPath, NotebookRunStatus.Completed, notebook, TimeSpan.Zero, cells, [], null);
    }
}
