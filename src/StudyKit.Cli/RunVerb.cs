using System.CommandLine;
using System.Globalization;
using StudyKit.Errors;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running;

namespace StudyKit.Cli;

/// <summary><c>study run</c>: runs a notebook without a front end and writes the executed copy.</summary>
internal static class RunVerb
{
    public static Command Create()
    {
        var notebook = new Argument<string>("NOTEBOOK") { Description = "The notebook to run (.ipynb); it is not changed." };
        var parameters = new Option<string[]>("--parameter", "-p")
        {
            HelpName = "name value",
            Description = "A value for a parameter of the notebook; give the option once for each. Numbers, true, false, null; anything else is text.",

            // At most two words each time; the validator below says so when there are fewer.
            Arity = new ArgumentArity(0, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        parameters.Validators.Add(result =>
        {
            if (result.Tokens.Count != 2 * result.IdentifierTokenCount)
            {
                result.AddError("-p wants a name and a value each time it is given.");
            }
        });
        var output = new Option<string>("--output", "-o") { HelpName = "file", Description = "Where to write the executed notebook.", Required = true };
        var directory = new Option<string>("--cwd") { HelpName = "folder", Description = "Working directory of the cells; by default the notebook's folder." };

        var command = new Command(
            "run",
            "Run a notebook from top to bottom and write the executed copy, which is kept when a cell fails.\n\n"
                + "Example: study run notebooks/01-simulated-factors.ipynb -p seeds 3 -o out/01.ipynb")
        {
            notebook,
            parameters,
            output,
            directory,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(notebook),
            parsed.GetRequiredValue(output),
            parsed.GetValue(parameters) ?? [],
            parsed.GetValue(directory),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, string output, string[] parameters, string? directory, CancellationToken cancellationToken)
    {
        OptionException.Require(Path.GetFullPath(output) != Path.GetFullPath(path), "--output", output, "another file than the notebook itself");
        var notebook = NotebookDocument.Load(path);
        var options = new NotebookRunOptions
        {
            OutputPath = output,
            WorkingDirectory = directory,
            Parameters = [.. parameters.Chunk(2).Select(pair => NotebookParameter.Parse(pair[0], pair[1]))],
        };

        // Cells have the console to themselves while they run; progress goes to the one outside.
        var progress = new ProgressLines(Console.Error);
        try
        {
            var result = await NotebookRunner.RunAsync(notebook, options, progress, cancellationToken);
            var summary = string.Create(CultureInfo.InvariantCulture, $"{result.CellsRun} cells in {result.Duration.TotalSeconds:0.0} s; wrote {output}");
            if (result.Failure is not { } failure)
            {
                await Console.Out.WriteLineAsync(summary);
                return ExitCode.Ok;
            }

            foreach (var line in failure.Error.Traceback)
            {
                await Console.Error.WriteLineAsync(line);
            }

            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"error: In [{failure.ExecutionCount}] failed; {summary}"));
            return ExitCode.CheckFailed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"stopped; the cells that ran are in {output}");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>One line a cell; the cell that is running shows before its time does.</summary>
    private sealed class ProgressLines(TextWriter writer) : IProgress<NotebookProgress>
    {
        private const int TitleLength = 60;

        public void Report(NotebookProgress value)
        {
            switch (value)
            {
                case NotebookProgress.Warned warned:
                    writer.WriteLine($"warning: {warned.Message}");
                    break;
                case NotebookProgress.CellStarted start:
                    var title = start.Title.Length <= TitleLength ? start.Title : start.Title[..TitleLength] + "…";
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $"cell {start.Number}/{start.Count}  {title}"));
                    break;
                case NotebookProgress.CellEnded end:
                    writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(end.Error is null ? string.Empty : "failed after ")}{end.Duration.TotalSeconds:0.00} s"));
                    break;
                default:
                    break;
            }
        }
    }
}
