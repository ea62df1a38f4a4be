using System.Text.Json;

namespace StudyKit.Notebooks.Packages;

/// <summary>Restores one request in a folder of its own.</summary>
internal static class RestoreJob
{
    private const string ProjectName = "notebook.csproj";

    /// <summary>Writes the project, restores it and reads what was chosen.</summary>
    /// <param name="request">What to restore.</param>
    /// <param name="kept">How many of the packages, the first, the session has already; for messages.</param>
    /// <param name="dotnet">Full path of the <c>dotnet</c> command.</param>
    /// <param name="folder">An empty folder; the project stays there.</param>
    /// <param name="cancellationToken">Stops the restore.</param>
    /// <exception cref="PackageRestoreException">The restore failed.</exception>
    /// <exception cref="SdkMissingException">There is no SDK.</exception>
    public static async Task<RestoredSet> RunAsync(RestoreRequest request, int kept, string dotnet, string folder, CancellationToken cancellationToken)
    {
        var project = Path.Combine(folder, ProjectName);
        var objects = Path.Combine(folder, "obj");
        File.WriteAllText(project, request.Project());
        var (status, output) = await DotnetProcess.RunAsync(dotnet, ["restore", project], request.Folder, cancellationToken);
        var messages = RestoreMessages.Of(output);
        if (status != 0)
        {
            throw RestoreMessages.LacksSdk(output)
                ? new SdkMissingException($"packages are restored with the .NET SDK, and '{dotnet}' finds none that fits:\n{output.Trim()}")
                : Failure(request, kept, messages, output, Path.Combine(objects, ProjectName + ".nuget.dgspec.json"));
        }

        var assets = AssetsFile.Open(Path.Combine(objects, "project.assets.json"));
        var warnings = assets.HasBuildSteps ? messages.Warnings.Concat(await BuildStepsAsync(request, dotnet, project, cancellationToken)) : messages.Warnings;
        var set = assets.Read([.. warnings]);
        Directory.Delete(objects, recursive: true);
        return set;
    }

    // Some packages finish themselves on the first build that uses them (libtorch's put together files too large for one
    // package). A step that wants a real program fails here, and the package may well do without it.
    private static async Task<IEnumerable<string>> BuildStepsAsync(RestoreRequest request, string dotnet, string project, CancellationToken cancellationToken)
    {
        var (status, output) = await DotnetProcess.RunAsync(dotnet, ["msbuild", project, "-target:ResolveReferences"], request.Folder, cancellationToken);
        return status == 0 ? [] : RestoreMessages.Of(output).Errors.DefaultIfEmpty(output.Trim()).Select(error => "a package's build step failed: " + error);
    }

    private static PackageRestoreException Failure(RestoreRequest request, int kept, RestoreMessages messages, string output, string specification)
    {
        var sources = Sources(specification);
        var beside = kept == 0 ? string.Empty : $" (beside {string.Join(", ", request.Packages.Take(kept).Select(Title))})";
        var lines = new List<string> { $"packages could not be restored: {string.Join(", ", request.Packages.Skip(kept).Select(Title))}{beside}" };
        lines.AddRange(messages.Errors is { Count: > 0 } errors ? errors : [output.Trim()]);
        if (sources.Count > 0)
        {
            lines.Add("sources asked: " + string.Join(", ", sources));
        }

        return new PackageRestoreException(string.Join('\n', lines), messages.Codes, sources);
    }

    private static string Title((string Id, string Version) package) => package.Version == "*" ? package.Id : $"{package.Id} {package.Version.Trim('[', ']')}";

    private static IReadOnlyList<string> Sources(string specification)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(specification));
            return [.. document.RootElement.GetProperty("projects").EnumerateObject().First().Value.GetProperty("restore").GetProperty("sources").EnumerateObject().Select(source => source.Name)];
        }
        catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // The restore failed before it knew.
            return [];
        }
    }
}
