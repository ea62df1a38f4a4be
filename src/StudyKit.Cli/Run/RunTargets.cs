using StudyKit.Errors;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running;
using StudyKit.Notebooks.Running.Parameters;

namespace StudyKit.Cli.Run;

/// <summary>The notebooks of a request and where each one's output goes.</summary>
internal static class RunTargets
{
    public const string Pipe = "-";

    /// <summary>Reads the notebooks; a null output is kept nowhere, <see cref="Pipe"/> goes to the standard output.</summary>
    /// <exception cref="StudyKitException">A notebook cannot be read, or it is not clear where an output goes.</exception>
    public static async Task<IReadOnlyList<(NotebookDocument Notebook, string? Output)>> ReadAsync(
        RunRequest request,
        IReadOnlyList<NotebookParameter> parameters,
        CancellationToken cancellationToken)
    {
        var (inputs, output) = Split(request);
        var targets = new List<(NotebookDocument, string?)>();
        foreach (var input in inputs)
        {
            // A name that is there is meant as it is, braces and all.
            var path = input == Pipe || File.Exists(input) ? input : PathTemplate.Fill(input, parameters);
            var notebook = path == Pipe ? NotebookDocument.Parse(await InputAsync(cancellationToken), Pipe) : NotebookDocument.Load(path);
            targets.Add((notebook, OutputOf(request, output, path, parameters)));
        }

        CheckClash(targets);
        return targets;
    }

    // papermill's IN OUT, several notebooks into a folder, or one with -o.
    private static (IReadOnlyList<string> Inputs, string? Output) Split(RunRequest request)
    {
        var paths = request.Paths;
        var ways = new[] { request.Output is not null, request.OutputFolder is not null, request.NoOutput }.Count(given => given);
        OptionException.Require(ways <= 1, "the output", "more than one place", "one of -o, --output-dir and --no-output");
        if (ways == 1)
        {
            OptionException.Require(request.Output is null || paths.Count == 1, "-o", $"{paths.Count} notebooks", "one notebook, or --output-dir for several");
            return (paths, request.Output);
        }

        if (request.HelpNotebook)
        {
            return (paths, null);
        }

        OptionException.Require(paths.Count == 2, "the output", paths.Count == 1 ? "nothing" : "no place", "study run NOTEBOOK OUTPUT, -o file, --output-dir folder for several notebooks, or --no-output");
        CheckNoNotebookOfAuthor(paths[1]);
        return ([paths[0]], paths[1]);
    }

    // `study run A.ipynb B.ipynb` must not write the run of A over a notebook that somebody wrote.
    private static void CheckNoNotebookOfAuthor(string path)
    {
        if (path != Pipe && File.Exists(path) && NotebookDocument.Load(path) is var there && there.Metadata["papermill"] is null)
        {
            throw new OptionException("OUTPUT", path, "a free name or the output of an earlier run; this is a notebook that never ran (--output-dir runs several, -o writes over it)");
        }
    }

    private static string? OutputOf(RunRequest request, string? output, string input, IReadOnlyList<NotebookParameter> parameters)
    {
        if (output is not null)
        {
            return output == Pipe ? Pipe : PathTemplate.Fill(output, parameters);
        }

        if (request.OutputFolder is not { } folder)
        {
            return null;
        }

        OptionException.Require(input != Pipe, "--output-dir", "a notebook from the standard input", "a notebook with a name; -o names its output");
        return Path.Combine(PathTemplate.Fill(folder, parameters), Path.ChangeExtension(Path.GetFileName(input), ".ipynb"));
    }

    private static void CheckClash(List<(NotebookDocument Notebook, string? Output)> targets)
    {
        var inputs = targets.Where(target => target.Notebook.Name != Pipe).Select(target => Path.GetFullPath(target.Notebook.Name)).ToHashSet(StringComparer.Ordinal);
        var outputs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var output in targets.Select(target => target.Output).Where(output => output is not (null or Pipe)))
        {
            var full = Path.GetFullPath(output!);
            OptionException.Require(!inputs.Contains(full), "--output", output, "another file than the notebook itself");
            OptionException.Require(outputs.Add(full), "--output-dir", output, "notebooks whose file names differ");
        }
    }

    private static async Task<byte[]> InputAsync(CancellationToken cancellationToken)
    {
        // Reading from a terminal or a pipe cannot be given up; waiting for it can.
        return await Task.Run(Read, CancellationToken.None).WaitAsync(cancellationToken);

        static byte[] Read()
        {
            using var input = Console.OpenStandardInput();
            using var bytes = new MemoryStream();
            input.CopyTo(bytes);
            return bytes.ToArray();
        }
    }
}
