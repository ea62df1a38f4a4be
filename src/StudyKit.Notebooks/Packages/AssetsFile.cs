using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Packages;

/// <summary>Reads what a restore chose (<c>obj/project.assets.json</c>).</summary>
internal static class AssetsFile
{
    private const string OwnFramework = "Microsoft.NETCore.App";

    /// <summary>The set in an assets file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="warnings">The restore's warnings.</param>
    /// <exception cref="InputException">The file is not one that a restore for this system writes.</exception>
    /// <exception cref="PackageConflictException">A package needs a shared framework that is not installed.</exception>
    public static RestoredSet Read(string path, IReadOnlyList<string> warnings)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        var folders = root.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToArray();
        var libraries = root.GetProperty("libraries");
        var target = root.GetProperty("targets").EnumerateObject().FirstOrDefault(found => found.Name.EndsWith("/" + RuntimeSystem.Identifier, StringComparison.Ordinal));
        if (target.Value.ValueKind != JsonValueKind.Object)
        {
            throw new InputException(path, null, $"no assets for {RuntimeSystem.Identifier}", "what a restore writes");
        }

        var packages = new List<RestoredPackage>();
        var (compile, runtime, natives, frameworks) = (new List<RestoredAssembly>(), new List<RestoredAssembly>(), new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var package in target.Value.EnumerateObject())
        {
            var name = package.Name.Split('/');
            packages.Add(new RestoredPackage(name[0], name[1]));
            var title = $"{name[0]} {name[1]}";
            var folder = Folder(folders, libraries.GetProperty(package.Name).GetProperty("path").GetString()!);
            compile.AddRange(Files(package.Value, "compile", folder).Select(file => Assembly(title, file.Path)).OfType<RestoredAssembly>());
            runtime.AddRange(Files(package.Value, "runtime", folder).Select(file => Assembly(title, file.Path)).OfType<RestoredAssembly>());
            runtime.AddRange(Files(package.Value, "resource", folder).Select(file => Assembly(title, file.Path, file.Facts.GetProperty("locale").GetString()!)).OfType<RestoredAssembly>());
            natives.AddRange(Files(package.Value, "native", folder).Select(file => file.Path));
            if (package.Value.TryGetProperty("frameworkReferences", out var needed))
            {
                foreach (var framework in needed.EnumerateArray())
                {
                    frameworks.TryAdd(framework.GetString()!, title);
                }
            }
        }

        foreach (var (framework, package) in frameworks.Where(framework => framework.Key != OwnFramework))
        {
            var found = DotnetCommand.SharedFramework(framework)
                ?? throw new PackageConflictException($"{package} needs the shared framework {framework} {Environment.Version.Major}.{Environment.Version.Minor}, which is not installed beside the one that runs this program");
            var assemblies = Directory.EnumerateFiles(found, "*.dll").Order(StringComparer.Ordinal).Select(file => Assembly(framework, file)).OfType<RestoredAssembly>().ToArray();
            compile.AddRange(assemblies);
            runtime.AddRange(assemblies);
        }

        return new RestoredSet { Packages = packages, Compile = compile, Runtime = runtime, Natives = natives, Warnings = warnings };
    }

    private static string Folder(string[] folders, string path) =>
        folders.Select(folder => Path.Combine(folder, path)).FirstOrDefault(Directory.Exists) ?? Path.Combine(folders[0], path);

    private static IEnumerable<(string Path, JsonElement Facts)> Files(JsonElement package, string kind, string folder) =>
        package.TryGetProperty(kind, out var files)
            ? files.EnumerateObject()
                // The placeholder of a package that has nothing for this framework, on purpose.
                .Where(file => !file.Name.EndsWith("/_._", StringComparison.Ordinal))
                .Select(file => (Path.GetFullPath(Path.Combine(folder, file.Name)), file.Value))
            : [];

    private static RestoredAssembly? Assembly(string package, string path, string culture = "")
    {
        try
        {
            var name = AssemblyName.GetAssemblyName(path);
            var file = FileVersionInfo.GetVersionInfo(path);
            var fileVersion = file.FileVersion is null ? null : new Version(file.FileMajorPart, file.FileMinorPart, file.FileBuildPart, file.FilePrivatePart);
            return new RestoredAssembly(package, name.Name!, name.Version ?? new Version(0, 0, 0, 0), fileVersion, path, culture);
        }
        catch (BadImageFormatException)
        {
            // A native library among managed ones, as shared frameworks have them.
            return null;
        }
    }
}
