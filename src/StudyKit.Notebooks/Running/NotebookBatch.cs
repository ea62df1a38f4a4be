using StudyKit.Errors;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running;

/// <summary>Runs several notebooks, some of them at the same time, each in a process of its own.</summary>
public static class NotebookBatch
{
    /// <summary>Runs every notebook; one that fails does not stop the others unless <paramref name="failFast"/> says so.</summary>
    /// <param name="runs">The notebooks and how to run each; they need a <see cref="NotebookRunOptions.Worker"/> when more than one runs at a time.</param>
    /// <param name="jobs">How many run at the same time.</param>
    /// <param name="failFast">Stops the others when one does not succeed; those that never started are <see cref="NotebookRunStatus.Cancelled"/> too.</param>
    /// <param name="progress">Receives what happens, one event at a time.</param>
    /// <param name="cancellationToken">Stops every run.</param>
    /// <returns>The results, in the order of <paramref name="runs"/>.</returns>
    /// <exception cref="StudyKitException">A run could not be made, as <see cref="NotebookRunner.RunAsync"/> says; bad parameters are found before any runs.</exception>
    public static async Task<IReadOnlyList<NotebookRunResult>> RunAsync(
        IReadOnlyList<(NotebookDocument Notebook, NotebookRunOptions Options)> runs,
        int jobs = 1,
        bool failFast = false,
        IProgress<NotebookProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        OptionException.Require(jobs >= 1, "jobs", jobs, "at least 1");
        OptionException.Require(jobs == 1 || runs.Count == 1 || runs.All(run => run.Options.Worker is not null), "jobs", jobs, "1 where the cells run in this process");
        if (runs.Count > 1)
        {
            foreach (var (notebook, options) in runs)
            {
                options.Validate();
                PreparedNotebook.Of(notebook, options, static _ => { });
            }
        }

        progress = SerialProgress.Of(progress);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var slots = new SemaphoreSlim(jobs);
        var tasks = new List<Task<NotebookRunResult>>();
        foreach (var (notebook, options) in runs)
        {
            // Started in their order.
            await slots.WaitAsync(CancellationToken.None);
            tasks.Add(RunOneAsync(notebook, options));
        }

        return await Task.WhenAll(tasks);

        async Task<NotebookRunResult> RunOneAsync(NotebookDocument notebook, NotebookRunOptions options)
        {
            // Off this method's thread, so that the next one can start.
            await Task.Yield();
            try
            {
                if (runs.Count > 1 && stop.IsCancellationRequested)
                {
                    return NeverStarted(notebook, options);
                }

                var result = await NotebookRunner.RunAsync(notebook, options, progress, stop.Token);
                if (failFast && !result.Succeeded)
                {
                    await stop.CancelAsync();
                }

                return result;
            }
            catch (OperationCanceledException) when (runs.Count > 1)
            {
                return NeverStarted(notebook, options);
            }
            finally
            {
                slots.Release();
            }
        }
    }

    private static NotebookRunResult NeverStarted(NotebookDocument notebook, NotebookRunOptions options)
    {
        var output = notebook.Copy();
        foreach (var cell in output.Cells)
        {
            cell.Metadata.Remove(PapermillRecord.Key);
        }

        var cells = CellRecords.Of(output, new Dictionary<NotebookCell, CellRunRecord>(), null);
        return new NotebookRunResult(notebook.Name, null, NotebookRunStatus.Cancelled, output, TimeSpan.Zero, cells, [], null);
    }
}
