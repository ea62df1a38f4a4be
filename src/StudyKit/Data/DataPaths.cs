using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>Where data live: the one place that decides it.</summary>
public sealed class DataPaths
{
    /// <summary>The environment variable that names the folder of all data.</summary>
    public const string Variable = "STUDYKIT_DATA";

    private const string RepositoryMark = "ScStudy.sln";

    /// <summary>Uses a folder.</summary>
    /// <param name="root">Folder that holds one folder a data set; it need not be there yet.</param>
    public DataPaths(string root) => Root = Path.GetFullPath(root);

    /// <summary>Folder that holds one folder a data set.</summary>
    public string Root { get; }

    /// <summary>
    /// The folder of all data: the one given; else the one that <c>STUDYKIT_DATA</c> names; else <c>data</c> in the repository that the
    /// current directory, or else the kit itself, lies in.
    /// </summary>
    /// <param name="directory">What the user asked for (<c>--data</c>), or null.</param>
    /// <exception cref="OptionException">Nothing says where data live.</exception>
    public static DataPaths Resolve(string? directory = null)
    {
        if (!string.IsNullOrEmpty(directory))
        {
            return new DataPaths(directory);
        }

        var named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named))
        {
            return new DataPaths(named);
        }

        var repository = FindRepository()
            ?? throw new OptionException("--data", null, $"a folder for data, or the environment variable {Variable}, outside the repository");
        return new DataPaths(Path.Combine(repository, "data"));
    }

    /// <summary>The folder of a data set that is there, under one of the names it may have, with at least one of its files; null when there is none.</summary>
    public string? Find(DataManifest manifest) =>
        manifest.Folders.Select(folder => Path.Combine(Root, folder)).FirstOrDefault(folder => manifest.Files.Any(file => File.Exists(Path.Combine(folder, file.Name))));

    /// <summary>The folder of a data set.</summary>
    /// <param name="name">Name of the data set, for example <c>kang2018</c>.</param>
    /// <exception cref="OptionException">There is no data set of that name.</exception>
    /// <exception cref="InputException">It is not there; says how to get it.</exception>
    public string Folder(string name)
    {
        var manifest = DataManifestReader.Named(name);
        return Find(manifest) ?? throw new InputException(
            Root,
            null,
            $"no folder {string.Join(" or ", manifest.Folders)}",
            $"the data set {name}: {manifest.ByHand ?? $"'study data fetch {name}' downloads it"}");
    }

    /// <summary>Where a download of the data set goes.</summary>
    public string Landing(DataManifest manifest) => Path.Combine(Root, manifest.Name);

    /// <summary>The repository that the current directory, or else the kit itself, lies in; null outside one.</summary>
    public static string? FindRepository() => Repository(Directory.GetCurrentDirectory()) ?? Repository(AppContext.BaseDirectory);

    private static string? Repository(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, RepositoryMark)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
