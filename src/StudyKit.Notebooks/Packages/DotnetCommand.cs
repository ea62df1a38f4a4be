namespace StudyKit.Notebooks.Packages;

/// <summary>Finds the <c>dotnet</c> command and the SDKs beside it.</summary>
internal static class DotnetCommand
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>Full path of the command: the one given, that on the <c>PATH</c>, of <c>DOTNET_ROOT</c>, or of the running program.</summary>
    /// <exception cref="SdkMissingException">There is none.</exception>
    public static string Find(string? given)
    {
        if (given is not null)
        {
            return File.Exists(given) ? Path.GetFullPath(given) : throw new SdkMissingException($"packages are restored with the .NET SDK, and there is no '{given}'");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(Environment.GetEnvironmentVariable("DOTNET_ROOT"))
            .Append(Root());
        return folders.OfType<string>().Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists)
            ?? throw new SdkMissingException("packages are restored with the .NET SDK, and there is no dotnet command on the PATH; get one from https://dot.net, or name the packages' assemblies with #r \"path.dll\"");
    }

    /// <summary>Versions of the SDKs beside a command, in order; empty when they are not found that way.</summary>
    public static IReadOnlyList<string> Sdks(string dotnet)
    {
        try
        {
            var command = File.ResolveLinkTarget(dotnet, returnFinalTarget: true)?.FullName ?? dotnet;
            return [.. Directory.EnumerateDirectories(Path.Combine(Path.GetDirectoryName(command)!, "sdk")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Folder of a shared framework of this process's version, beside the one that runs it; null when it is not installed.</summary>
    public static string? SharedFramework(string name)
    {
        var folder = Path.Combine(Root(), "shared", name);
        var own = Environment.Version;
        return !Directory.Exists(folder)
            ? null
            : Directory.EnumerateDirectories(folder)
                .Select(path => (Path: path, Version: Version.TryParse(Path.GetFileName(path), out var version) ? version : null))
                .Where(found => found.Version is { } version && version.Major == own.Major && version.Minor == own.Minor)
                .MaxBy(found => found.Version).Path;
    }

    // …/shared/Microsoft.NETCore.App/10.0.0
    private static string Root() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
}
