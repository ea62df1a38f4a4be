using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StudyKit.Engines;
using StudyKit.Errors;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Running;

/// <summary>What the result of a run depends on, as far as it can be seen from outside.</summary>
/// <param name="Environment">Hash of the library, the engines there are, the runtime, the host, the assemblies and files that cells name, and the inputs.</param>
/// <param name="Key">Hash of that and of the code, with the parameters in it.</param>
internal sealed record RunFingerprint(string Environment, string Key)
{
    /// <summary>Variable of the folder with the kit's data sets.</summary>
    private const string DataVariable = "STUDYKIT_DATA";

    /// <summary>The fingerprint of a notebook with its parameters in it.</summary>
    /// <exception cref="InputException">An input is not there.</exception>
    public static RunFingerprint Of(NotebookDocument notebook, NotebookRunOptions options)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(notebook.Name))!;
        using var environment = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(environment, "1", System.Environment.Version.ToString());
        foreach (var assembly in new[] { typeof(RunFingerprint).Assembly, typeof(StudyKitException).Assembly })
        {
            Add(environment, assembly.GetName().Name!, assembly.ManifestModule.ModuleVersionId.ToString());
        }

        // A notebook that asks for the fastest engine gets another one elsewhere.
        Add(environment, VaeEngines.Inventory);
        if (options.Host is { } host)
        {
            Add(environment, host.Name, host.Description, host.GetType().Module.ModuleVersionId.ToString());
        }

        // Cells name files in directives: #r "x.dll", #!import x, #load "x".
        foreach (var file in notebook.Cells.Where(CellTags.IsRun).SelectMany(cell => NamedFiles.In(cell.Source)).Distinct(StringComparer.Ordinal))
        {
            AddPath(environment, file, Path.GetFullPath(file, folder), byContent: true, required: false);
        }

        foreach (var input in options.Inputs)
        {
            AddPath(environment, input, Path.GetFullPath(input), byContent: true, required: true);
        }

        foreach (var input in NamedFiles.Declared(notebook))
        {
            AddPath(environment, input, Path.GetFullPath(input, folder), byContent: true, required: true);
        }

        if (System.Environment.GetEnvironmentVariable(DataVariable) is { Length: > 0 } data)
        {
            // Data sets are large and do not change: name, size and time tell them apart.
            AddPath(environment, DataVariable, Path.GetFullPath(data), byContent: false, required: false);
        }

        var world = Convert.ToHexStringLower(environment.GetHashAndReset());
        using var key = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        // What a cell opens by a relative path lies there.
        Add(key, world, options.WorkingDirectory is { } directory ? Path.GetFullPath(directory) : folder);
        foreach (var cell in notebook.Cells)
        {
            Add(key, notebook.LanguageOf(cell), cell.Kind.ToString(), cell.Source, string.Join(' ', cell.Tags));
        }

        return new RunFingerprint(world, Convert.ToHexStringLower(key.GetHashAndReset()));
    }

    private static void AddPath(IncrementalHash hash, string name, string path, bool byContent, bool required)
    {
        Add(hash, name);
        try
        {
            if (Directory.Exists(path))
            {
                foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                {
                    Add(hash, Path.GetRelativePath(path, file));
                    AddFile(hash, file, byContent);
                }
            }
            else if (File.Exists(path))
            {
                AddFile(hash, path, byContent);
            }
            else if (required)
            {
                throw new InputException(name, null, "nothing of that name", "an input of the notebook: a file or folder");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(name, null, SystemFault.Describe(e), "an input that can be read", e);
        }
    }

    private static void AddFile(IncrementalHash hash, string path, bool byContent)
    {
        if (!byContent)
        {
            var info = new FileInfo(path);
            Add(hash, info.Length.ToString(CultureInfo.InvariantCulture), info.LastWriteTimeUtc.ToString("O", CultureInfo.InvariantCulture));
            return;
        }

        using var stream = File.OpenRead(path);
        hash.AppendData(SHA256.HashData(stream));
    }

    // Each with its length, so that no two lists of texts look the same.
    private static void Add(IncrementalHash hash, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
