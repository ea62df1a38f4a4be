using System.Text.Json.Nodes;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Sessions;
using StudyKit.Notebooks.Workers;
using StudyKit.Studies;

namespace StudyKit.Notebooks.Running;

/// <summary>One run of a notebook, cell by cell.</summary>
internal sealed class NotebookRun
{
    private readonly LiveNotebook _live;
    private readonly PapermillRecord _record;
    private readonly KitRecord _kit;
    private readonly CheckLedger _checks;
    private readonly NotebookRunOptions _options;
    private readonly ResumePlan? _resume;
    private readonly IReadOnlySet<NotebookCell>? _chosen;
    private readonly IProgress<NotebookProgress>? _progress;
    private readonly Dictionary<string, JsonObject> _displays = new(StringComparer.Ordinal);
    private readonly Dictionary<NotebookCell, CellRunRecord> _done = new(ReferenceEqualityComparer.Instance);
    private readonly int _count;
    private int _number;

    public NotebookRun(PreparedNotebook prepared, NotebookRunOptions options, ResumePlan? resume, IProgress<NotebookProgress>? progress)
    {
        _live = new LiveNotebook(prepared.Document, options.OutputPath is null ? null : Path.GetFullPath(options.OutputPath));
        (_record, _kit, _checks, _chosen) = (prepared.Record, prepared.Kit, prepared.Checks, prepared.Chosen);
        (_options, _resume, _progress) = (options, resume, progress);
        _count = Notebook.Cells.Count(IsRun);
    }

    private NotebookDocument Notebook => _live.Document;

    public async Task<NotebookRunResult> RunAsync(Func<CancellationToken, Task<INotebookSession>> open, CancellationToken cancellationToken)
    {
        using var limits = new TimeLimits(_options, cancellationToken);
        await using var session = await open(cancellationToken);
        using var kill = _options.KillToken.Register(() => (session as WorkerSession)?.Kill());
        var runner = new CellRunner(session, _options, limits);
        _live.Change(() =>
        {
            _record.Start();
            _resume?.Restore();
            _kit.Write(Notebook, _checks);
        });
        _live.Save();
        Report(new NotebookProgress.RunStarted(Notebook.Name, _options.OutputPath, _count));
        foreach (var cell in Notebook.Cells.ToList())
        {
            if (IsRun(cell))
            {
                var outcome = await RunCellAsync(runner, cell);
                if (outcome.EndsRun)
                {
                    return End(cell, outcome);
                }
            }
            else if (cell.Kind != CellKind.Code || cell.HasTag(CellTags.Skip))
            {
                // papermill counts what is passed over as completed.
                _live.Change(() => _record.CellEnds(cell, _record.CellStarts(cell), ran: false, failed: false));
            }
        }

        return End(null, null);
    }

    private bool IsRun(NotebookCell cell) => CellTags.IsRun(cell) && _chosen?.Contains(cell) != false && _resume?.IsKept(cell) != true;

    private async Task<CellOutcome> RunCellAsync(CellRunner runner, NotebookCell cell)
    {
        var number = ++_number;
        var before = _resume?.Before(cell);
        var count = runner.ExecutionCount + 1;
        Report(new NotebookProgress.CellStarted(Notebook.Name, number, _count, CellTags.Title(cell)) { IsReplay = before is not null });
        var start = default(DateTimeOffset);
        var recorder = new OutputRecorder(cell, _displays);
        _live.Change(() =>
        {
            cell.Outputs.Clear();
            start = _record.CellStarts(cell);
            cell.ExecutionCount = count;
        });
        _live.Save();

        CellOutcome outcome;
        using (var over = new CancellationTokenSource())
        {
            var saving = AutosaveAsync(recorder, over.Token);
            outcome = await runner.RunAsync(cell, Notebook.LanguageOf(cell), Receive);
            await over.CancelAsync();
            await saving;
        }

        var failed = outcome.Status != CellRunStatus.Completed;
        var duration = TimeSpan.Zero;
        _live.Change(() =>
        {
            recorder.Flush();
            duration = _record.CellEnds(cell, start, ran: true, failed);
            if (before is not null && !failed && _resume!.Settle(cell) is { } difference)
            {
                Report(new NotebookProgress.Warned(Notebook.Name, difference));
            }

            _kit.Write(Notebook, _checks);
        });
        _live.Save();
        _done[cell] = new CellRunRecord(-1, CellTags.Title(cell), outcome.Status, duration, outcome.Error) { Id = cell.Id, ExecutionCount = count };
        Report(new NotebookProgress.CellEnded(Notebook.Name, number, _count, outcome.Status, duration, outcome.Error));
        return outcome;

        void Receive(CellOutput output)
        {
            Checks.CheckResult? check = null;
            _live.Change(() =>
            {
                recorder.Receive(output);
                check = _checks.Receive(Notebook, cell, output);
            });
            Report(new NotebookProgress.CellPutOut(Notebook.Name, number, output));
            if (check is not null)
            {
                Report(new NotebookProgress.Checked(Notebook.Name, check));
            }
        }
    }

    private async Task AutosaveAsync(OutputRecorder recorder, CancellationToken over)
    {
        if (_options.AutosaveInterval == TimeSpan.Zero)
        {
            return;
        }

        var clock = new System.Diagnostics.Stopwatch();
        for (var wait = _options.AutosaveInterval; ;)
        {
            await Task.Delay(wait, over).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            if (over.IsCancellationRequested)
            {
                return;
            }

            var isNew = false;
            _live.Change(() => isNew = recorder.TakeNews());
            if (isNew)
            {
                clock.Restart();
                _live.Save();

                // A notebook that takes long to write is written less often: at most a quarter of the time goes into it.
                wait = clock.Elapsed * 3 > wait ? clock.Elapsed * 3 : wait;
            }
        }
    }

    private NotebookRunResult End(NotebookCell? failed, CellOutcome? outcome)
    {
        var error = outcome?.Error;
        var status = outcome?.Status switch
        {
            null => NotebookRunStatus.Completed,
            CellRunStatus.TimedOut => NotebookRunStatus.TimedOut,
            CellRunStatus.Killed => NotebookRunStatus.Killed,
            CellRunStatus.Cancelled => NotebookRunStatus.Cancelled,
            _ => error!.Name == typeof(NumberDriftException).FullName ? NotebookRunStatus.Drifted : NotebookRunStatus.Failed,
        };
        var duration = TimeSpan.Zero;
        IReadOnlyList<Checks.CheckResult> checks = [];
        _live.Change(() =>
        {
            duration = _record.End(failed is not null);
            if (failed is not null)
            {
                ErrorBanner.Add(Notebook, Notebook.Cells.Index().First(cell => ReferenceEquals(cell.Item, failed)).Index);
            }

            checks = _checks.Results(Notebook, withMissing: failed is null && _chosen is null);
            if (status == NotebookRunStatus.Completed && checks.Any(check => !check.Passed))
            {
                status = NotebookRunStatus.Drifted;
            }

            _kit.End(Notebook, status, isWhole: failed is null && _chosen is null && _done.Values.All(record => record.Succeeded), _checks, checks);
        });
        _live.Save();
        foreach (var missing in checks.Where(check => check.Found is null))
        {
            Report(new NotebookProgress.Checked(Notebook.Name, missing));
        }

        var cells = CellRecords.Of(Notebook, _done, _chosen);
        var failure = failed is null ? null : new CellFailure(failed.ExecutionCount!.Value, error!);
        var result = new NotebookRunResult(Notebook.Name, _options.OutputPath, status, Notebook, duration, cells, checks, failure) { KilledFromOutside = outcome?.WasKilled == true };
        Report(new NotebookProgress.RunEnded(Notebook.Name, result));
        return result;
    }

    private void Report(NotebookProgress progress) => _progress?.Report(progress);
}
