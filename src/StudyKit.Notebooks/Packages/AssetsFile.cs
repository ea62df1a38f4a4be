using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Packages;

/// <summary>What a restore chose for this system (<c>obj/project.assets.json</c>).</summary>
internal sealed class AssetsFile
{
    private const string OwnFramework = "Microsoft.NETCore.App";

    private readonly string[] _folders;
    private readonly JsonElement _libraries;
    private readonly JsonElement _target;

    private AssetsFile(JsonElement root, JsonElement target)
    {
        _folders = [.. root.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name)];
        _libraries = root.GetProperty("libraries");
        _target = target;
    }

    /// <summary>Whether a package brings steps for a build that uses it.</summary>
    public bool HasBuildSteps => _target.EnumerateObject().Any(package =>
        package.Value.TryGetProperty("build", out var files) && files.EnumerateObject().Any(file => file.Name.EndsWith(".targets", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Opens a file.</summary>
    /// <exception cref="InputException">The file is not one that a restore for this system writes.</exception>
    public static AssetsFile Open(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement.Clone();
        var target = root.GetProperty("targets").EnumerateObject().FirstOrDefault(found => found.Name.EndsWith("/" + RuntimeSystem.Identifier, StringComparison.Ordinal));
        return target.Value.ValueKind == JsonValueKind.Object
            ? new AssetsFile(root, target.Value)
            : throw new InputException(path, null, $"nothing for {RuntimeSystem.Identifier}", "what a restore writes");
    }

    /// <summary>The set that was chosen.</summary>
    /// <param name="warnings">The restore's warnings.</param>
    /// <exception cref="PackageRestoreException">A file of a package is missing.</exception>
    /// <exception cref="PackageConflictException">A package needs a shared framework that is not installed.</exception>
    public RestoredSet Read(IReadOnlyList<string> warnings)
    {
        var packages = new List<RestoredPackage>();
        var (compile, runtime, natives) = (new List<RestoredAssembly>(), new List<RestoredAssembly>(), new List<string>());
        var frameworks = new Dictionary<string, string>(StringComparer.Ordinal);
        var unsuitable = new List<string>();
        foreach (var package in _target.EnumerateObject())
        {
            var name = package.Name.Split('/');
            packages.Add(new RestoredPackage(name[0], name[1]));
            var title = $"{name[0]} {name[1]}";
            compile.AddRange(Files(package, "compile").Select(file => Assembly(title, file.Path)).OfType<RestoredAssembly>());
            runtime.AddRange(Files(package, "runtime").Select(file => Assembly(title, file.Path)).OfType<RestoredAssembly>());
            runtime.AddRange(Files(package, "resource").Select(file => Assembly(title, file.Path, file.Facts.GetProperty("locale").GetString()!)).OfType<RestoredAssembly>());
            natives.AddRange(Files(package, "native").Select(file => file.Path));
            if (Unsuitable(package, title) is { } lack)
            {
                unsuitable.Add(lack);
            }

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
            var assemblies = Framework(framework, package);
            compile.AddRange(assemblies);
            runtime.AddRange(assemblies);
        }

        return new RestoredSet { Packages = packages, Compile = compile, Runtime = runtime, Natives = natives, Warnings = [.. warnings, .. unsuitable] };
    }

    // A restore takes a package with build steps for suitable although its assemblies are all for newer frameworks.
    private string? Unsuitable(JsonProperty package, string title)
    {
        if (package.Value.TryGetProperty("compile", out _) || package.Value.TryGetProperty("runtime", out _) || !_libraries.GetProperty(package.Name).TryGetProperty("files", out var files))
        {
            return null;
        }

        var frameworks = files.EnumerateArray()
            .Select(file => file.GetString()!.Split('/'))
            .Where(file => file is ["lib", _, .., var name] && name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            .Select(file => file[1])
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return frameworks.Length == 0 ? null : $"{title} has nothing for .NET {Environment.Version.Major}, only for {string.Join(", ", frameworks)}; ask for an older version";
    }

    private static RestoredAssembly[] Framework(string name, string package)
    {
        var folder = DotnetCommand.SharedFramework(name)
            ?? throw new PackageConflictException($"{package} needs the shared framework {name} {Environment.Version.Major}.{Environment.Version.Minor}, which is not installed beside the one that runs this program");
        return [.. Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal).Select(file => Assembly(name, file)).OfType<RestoredAssembly>()];
    }

    private IEnumerable<(string Path, JsonElement Facts)> Files(JsonProperty package, string kind)
    {
        var path = _libraries.GetProperty(package.Name).GetProperty("path").GetString()!;
        var folder = _folders.Select(root => Path.Combine(root, path)).FirstOrDefault(Directory.Exists) ?? Path.Combine(_folders[0], path);
        return package.Value.TryGetProperty(kind, out var files)
            ? files.EnumerateObject()
                // The placeholder of a package that has nothing for this framework, on purpose.
                .Where(file => !file.Name.EndsWith("/_._", StringComparison.Ordinal))
                .Select(file => (Path.GetFullPath(Path.Combine(folder, file.Name)), file.Value))
            : [];
    }

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
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PackageRestoreException($"{package} was unpacked before and has lost {path}; delete the package's folder there and ask again", [], []);
        }
    }
}
