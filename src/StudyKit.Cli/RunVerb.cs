using System.CommandLine;
using StudyKit.Cli.Run;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Cli;

/// <summary><c>study run</c>: runs notebooks without a front end and writes the executed copies.</summary>
internal static class RunVerb
{
    public const string Name = "run";

    public static Command Create()
    {
        var paths = new Argument<string[]>("NOTEBOOK")
        {
            Description = "The notebook to run (.ipynb), which is not changed, and its output; or several notebooks with --output-dir. '-' is the standard input or output.",
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(result =>
        {
            // A mistyped option is no notebook.
            foreach (var token in result.Tokens.Where(token => token.Value.Length > 1 && token.Value[0] == '-'))
            {
                result.AddError($"Unrecognized option '{token.Value}'.");
            }
        });
        var parameters = new ParameterOptions();
        var help = new Option<bool>("--help-notebook") { Description = "List the notebook's parameters with their types, defaults and comments." };
        var interactive = new Option<bool>("--interactive") { Description = "Ask for the parameters that are not given." };
        var output = new Option<string?>("--output", "-o") { HelpName = "file", Description = "Where to write the executed notebook; {name} stands for a parameter's value." };
        var folder = new Option<string?>("--output-dir") { HelpName = "folder", Description = "Folder for the executed notebooks, each under its own name." };
        var none = new Option<bool>("--no-output") { Description = "Keep no executed notebook." };
        var directory = new Option<string?>("--cwd") { HelpName = "folder", Description = "Working directory of the cells; by default the notebook's folder." };
        var cells = new Option<string[]>("--cell") { HelpName = "which", Description = "Run only these code cells (and those of parameters): a place, a range such as 2-5, an id or a tag; may be given often.", Arity = ArgumentArity.OneOrMore };
        var prepare = new Option<bool>("--prepare-only") { Description = "Put the parameters in and write the notebook; run nothing." };
        var png = new Option<bool>("--png") { Description = "Keep figures as PNGs too, for sites that show only images; needs a Chromium, and a second a figure." };
        var report = new Option<bool>("--report-mode") { Description = "Hide the code of the executed notebook in front ends." };
        var cellTimeout = AmountOption.Time("--cell-timeout", "Longest time of a cell; then it is interrupted, and killed when that does not help.", "--timeout", "--execution-timeout");
        var notebookTimeout = AmountOption.Time("--notebook-timeout", "Longest time of a notebook.");
        var startTimeout = AmountOption.Time("--start-timeout", "Longest time until the process for the cells is ready; 60 s by default.", "--start_timeout");
        var autosave = AmountOption.Time("--autosave-cell-every", "How often the output is written while a cell puts something out; 3 s by default, 0 for after cells only.");
        var memory = AmountOption.Size("--memory-limit", "Largest memory of the process for the cells, such as 4g; above it, it is killed.");
        var host = new Option<string>("--host")
        {
            HelpName = "name",
            Description = $"What runs the cells: {NotebookHosts.Own}, the kit's own host, or {NotebookHosts.Interactive}, .NET Interactive's kernel (in a build with StudyKitFull=true).",
            DefaultValueFactory = _ => NotebookHosts.Own,
        };
        var inProcess = new Option<bool>("--in-process") { Description = "Run the cells in this process: a crash or an endless cell then takes the command with it." };
        var allowErrors = new Option<bool>("--allow-errors") { Description = "Go on after a cell that failed, and end with 0." };
        var resume = new Option<bool>("--resume") { Description = "Go on from the output of a run that failed or was killed; a finished one is not run again." };
        var cache = new Option<bool>("--cache") { Description = "Take the result from the run store if the same code, parameters, inputs and library finished before; else put it there." };
        var noCache = new Option<bool>("--no-cache") { Description = "Use no cache, whatever was said before." };
        var force = new Option<bool>("--force") { Description = "Run even if the result could be taken from an earlier run." };
        var inputs = new Option<string[]>("--input") { HelpName = "path", Description = "A file or folder that the notebook reads; a change of it makes --resume and --cache run again.", Arity = ArgumentArity.OneOrMore };
        var checks = new Option<string[]>("--checks") { HelpName = "file", Description = "YAML or JSON file of numbers to check: name: {expected: 0.6, absolute: 0.05}.", Arity = ArgumentArity.OneOrMore };
        var jobs = new Option<int>("--jobs", "-j") { HelpName = "count", Description = "How many notebooks run at the same time.", DefaultValueFactory = _ => 1 };
        var failFast = new Option<bool>("--fail-fast") { Description = "Stop the other notebooks when one fails." };
        var log = new Option<bool>("--log-output") { Description = "Show what the cells put out while they run." };
        var html = new Option<string?>("--html") { HelpName = "file", Description = "Write a page of all the notebooks that holds all it needs." };
        var trx = new Option<string?>("--trx") { HelpName = "file", Description = "Write Visual Studio test results: a test for each code cell and checked number." };
        var junit = new Option<string?>("--junit") { HelpName = "file", Description = "Write the same as JUnit XML." };
        var progress = new Option<bool>("--progress-bar") { Description = "Show progress, as is done anyway." };
        var noProgress = new Option<bool>("--no-progress-bar") { Description = "Show no progress." };

        var command = new Command(
            Name,
            "Run a notebook from top to bottom and write the executed copy as it goes; it is kept when a cell fails.\n"
                + "Exit codes: 0 ok, 1 a cell failed, 2 bad usage, 3 a checked number drifted, 124 time-out, 137 the process of the cells was killed "
                + "(also for its memory), 138 it crashed, 130 Ctrl-C, 143 ended by the system.\n\n"
                + "Example: study run notebooks/01-simulated-factors.ipynb -p seeds 3 -o out/01.ipynb")
        {
            paths,
            parameters.Typed,
            parameters.Raw,
            parameters.Files,
            parameters.Yaml,
            parameters.Base64,
            help,
            interactive,
            output,
            folder,
            none,
            directory,
            cells,
            prepare,
            report,
            png,
            cellTimeout,
            notebookTimeout,
            startTimeout,
            autosave,
            memory,
            host,
            inProcess,
            allowErrors,
            resume,
            cache,
            noCache,
            force,
            inputs,
            checks,
            jobs,
            failFast,
            html,
            trx,
            junit,
            log,
            progress,
            noProgress,
        };
        command.SetAction((parsed, _) => RunCommand.RunAsync(new RunRequest
        {
            Paths = parsed.GetRequiredValue(paths),
            Parameters = parsed.GetValue(parameters.Typed) ?? [],
            RawParameters = parsed.GetValue(parameters.Raw) ?? [],
            ParameterFiles = parsed.GetValue(parameters.Files) ?? [],
            ParameterYaml = parsed.GetValue(parameters.Yaml) ?? [],
            ParameterBase64 = parsed.GetValue(parameters.Base64) ?? [],
            HelpNotebook = parsed.GetValue(help),
            Interactive = parsed.GetValue(interactive),
            Output = parsed.GetValue(output),
            OutputFolder = parsed.GetValue(folder),
            NoOutput = parsed.GetValue(none),
            WorkingDirectory = parsed.GetValue(directory),
            Cells = parsed.GetValue(cells) ?? [],
            PrepareOnly = parsed.GetValue(prepare),
            ReportMode = parsed.GetValue(report),
            Png = parsed.GetValue(png),
            CellTimeout = parsed.GetValue(cellTimeout),
            NotebookTimeout = parsed.GetValue(notebookTimeout),
            StartTimeout = parsed.GetValue(startTimeout),
            Autosave = parsed.GetValue(autosave),
            MemoryLimit = parsed.GetValue(memory),
            Host = parsed.GetRequiredValue(host),
            InProcess = parsed.GetValue(inProcess),
            AllowErrors = parsed.GetValue(allowErrors),
            Resume = parsed.GetValue(resume),
            Cache = parsed.GetValue(cache),
            NoCache = parsed.GetValue(noCache),
            Force = parsed.GetValue(force),
            Inputs = parsed.GetValue(inputs) ?? [],
            ChecksFiles = parsed.GetValue(checks) ?? [],
            Jobs = parsed.GetValue(jobs),
            FailFast = parsed.GetValue(failFast),
            LogOutput = parsed.GetValue(log),
            NoProgress = parsed.GetValue(noProgress),
            Reports = new RunReports(parsed.GetValue(html), parsed.GetValue(trx), parsed.GetValue(junit)),
        }));
        return command;
    }
}
