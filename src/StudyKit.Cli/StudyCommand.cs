namespace StudyKit.Cli;

/// <summary>How to start this command again from anywhere.</summary>
internal static class StudyCommand
{
    /// <summary>The words before the verb: the launcher of the repository, where this was built by it; else the program itself.</summary>
    public static IReadOnlyList<string> Words()
    {
        var launcher = OperatingSystem.IsWindows() ? "study.cmd" : "study";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, launcher);
            if (File.Exists(path) && File.Exists(Path.Combine(folder.FullName, "ScStudy.sln")))
            {
                return [path];
            }
        }

        var assembly = Path.Combine(AppContext.BaseDirectory, "study.dll");
        return Environment.ProcessPath is { } program && Path.GetFileNameWithoutExtension(program) != "dotnet" ? [program] : [Environment.ProcessPath ?? "dotnet", assembly];
    }
}
