using StudyKit.Errors;
using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running;
using StudyKit.Notebooks.Running.Parameters;
using StudyKit.Notebooks.Sessions;
using StudyKit.Notebooks.Workers;
using StudyKit.Runs;

namespace StudyKit.Cli.Run;

/// <summary>Carries a <see cref="RunRequest"/> out.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(RunRequest request)
    {
        using var signals = new RunSignals();
        try
        {
            return await RunAsync(request, signals);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("stopped before the first cell ran");
            return signals.ExitCode;
        }
    }

    private static async Task<int> RunAsync(RunRequest request, RunSignals signals)
    {
        var parameters = ParameterOptions.Read(request);
        var targets = await RunTargets.ReadAsync(request, parameters, signals.Stop);
        if (request.HelpNotebook)
        {
            return targets.Select(target => NotebookHelp.Tell(target.Notebook, Console.Out)).Max();
        }

        var host = NotebookHosts.Find(request.Host);
        if (request.Interactive)
        {
            foreach (var (notebook, _) in targets)
            {
                parameters = [.. parameters, .. await MissingParameters.AskAsync(notebook, parameters, Console.In, Console.Error, signals.Stop)];
            }
        }

        if (request.Png)
        {
            // The variable is for the processes of the cells, the property for cells that run in this one.
            Environment.SetEnvironmentVariable(FigureDisplay.PngVariable, "1");
            FigureDisplay.Png = true;
        }

        var runs = targets.Select(target => (target.Notebook, Options(request, host, target.Output, parameters, signals))).ToList();

        // Cells have the console to themselves while they run; progress goes to the one outside.
        var (output, errors) = (Console.Out, Console.Error);
        request.Reports.Validate(targets.SelectMany(target => new[] { target.Notebook.Name, target.Output }));
        var paths = targets.Select(target => target.Notebook.Name).ToList();
        var view = new RunView(paths);
        signals.CellsRun = true;
        var results = await WatchAsync(progress => NotebookBatch.RunAsync(runs, request.Jobs, request.FailFast, progress, signals.Stop));
        view.Summarise(results);
        var names = NotebookNames.Of(paths);
        var isPiped = targets.Any(target => target.Output == RunTargets.Pipe);
        foreach (var result in results)
        {
            if (isPiped)
            {
                await using var stream = Console.OpenStandardOutput();
                await stream.WriteAsync(result.Output.ToBytes(NotebookFormat.Ipynb));
            }

            var place = isPiped ? "the standard output" : result.OutputPath;
            RunExit.Tell(result, place, names.Count > 1 ? names[result.NotebookPath] : null, isPiped ? errors : output, errors);
        }

        request.Reports.Write(results, isPiped ? errors : output);
        return RunExit.Worst(results, signals.Stop.IsCancellationRequested, signals.ExitCode);

        // A live table and the cells' own text do not go together on one screen.
        async Task<IReadOnlyList<NotebookRunResult>> WatchAsync(Func<IProgress<NotebookProgress>, Task<IReadOnlyList<NotebookRunResult>>> run)
        {
            if (request is { NoProgress: false, LogOutput: false })
            {
                return await view.WatchAsync(run);
            }

            using var lines = request.NoProgress ? null : new RunLines(paths, errors, TimeProvider.System);
            return await run(new RunLog(lines ?? (IProgress<NotebookProgress>)new RunNotes(errors), request.LogOutput ? errors : null));
        }
    }

    private static NotebookRunOptions Options(RunRequest request, INotebookHost? host, string? output, IReadOnlyList<NotebookParameter> parameters, RunSignals signals)
    {
        var defaults = new NotebookRunOptions();
        var checks = new Dictionary<string, NumberExpectation>(StringComparer.Ordinal);
        foreach (var (name, expectation) in request.ChecksFiles.SelectMany(ChecksFile.Load))
        {
            checks[name] = expectation;
        }

        return defaults with
        {
            OutputPath = output == RunTargets.Pipe ? null : output,
            Parameters = parameters,
            WorkingDirectory = request.WorkingDirectory,
            Host = host,
            Worker = request.InProcess ? null : Worker(request),
            CellTimeout = request.CellTimeout,
            NotebookTimeout = request.NotebookTimeout,
            AllowErrors = request.AllowErrors,
            ReportMode = request.ReportMode,
            PrepareOnly = request.PrepareOnly,
            AutosaveInterval = request.Autosave ?? defaults.AutosaveInterval,
            Checks = checks,
            Cells = request.Cells.Count == 0 ? null : new CellChoice(request.Cells),
            Inputs = request.Inputs,
            Resume = request.Resume,
            CacheFolder = request.Cache && !request.NoCache ? CacheFolder() : null,
            Force = request.Force,
            KillToken = signals.Kill,
        };
    }

    private static WorkerOptions Worker(RunRequest request)
    {
        var worker = WorkerOptions.ForThisProgram(NotebookWorkerVerb.Name);
        return worker with { MemoryLimit = request.MemoryLimit, StartTimeout = request.StartTimeout ?? worker.StartTimeout };
    }

    // Beside the finished trainings: what may be deleted at any time lies in one place.
    private static string CacheFolder() => Path.Combine(
        RunStore.FindRoot() ?? throw new OptionException("--cache", null, $"a folder for runs: the environment variable {RunStore.Variable}, outside the repository"),
        "notebooks");
}
