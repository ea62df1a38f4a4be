namespace StudyKit.Notebooks.Packages;

/// <summary>What besides the request decides a restore's outcome: the SDKs, and the configuration files that apply to a folder.</summary>
internal static class RestoreSurroundings
{
    private static readonly string[] Files = ["NuGet.config", "NuGet.Config", "nuget.config", "global.json"];

    /// <summary>Texts that change when the outcome may.</summary>
    /// <param name="folder">Full path of the notebook's folder.</param>
    /// <param name="dotnet">Full path of the <c>dotnet</c> command.</param>
    public static IReadOnlyList<string> Of(string folder, string dotnet)
    {
        var texts = new List<string>(DotnetCommand.Sdks(dotnet)) { Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? string.Empty };
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            foreach (var file in Files)
            {
                Add(texts, Path.Combine(at, file));
            }
        }

        Add(texts, Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "NuGet", "NuGet.Config"));
        Add(texts, Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "NuGet", "NuGet.Config"));
        return texts;
    }

    // The path counts too: relative sources are seen from the file. A file that cannot be read is the restore's to speak of.
    private static void Add(List<string> texts, string path)
    {
        try
        {
            if (File.Exists(path))
            {
                texts.Add($"{path}\n{File.ReadAllText(path)}");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            texts.Add(path);
        }
    }
}
