using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace StudyKit.Notebooks.Sessions;

/// <summary>
/// References with their documentation comments, where there are any: beside the assembly, and for the framework in the SDK's
/// reference assemblies.
/// </summary>
internal static class DocumentedReferences
{
    private static readonly ConcurrentDictionary<string, MetadataReference> Known = new(StringComparer.Ordinal);
    private static readonly string? Pack = FindPack();

    public static IEnumerable<MetadataReference> Of(IEnumerable<MetadataReference> references) =>
        references.Where(IsWanted).Select(reference => reference is PortableExecutableReference { FilePath: { } path } ? Known.GetOrAdd(path, Find, reference) : reference);

    // The implementation's own parts (System.Private.CoreLib) declare a second time what the reference assemblies declare.
    private static bool IsWanted(MetadataReference reference) =>
        Pack is null || reference is not PortableExecutableReference { FilePath: { } path } || !IsFramework(path) || File.Exists(Path.Combine(Pack, Path.GetFileName(path)));

    private static bool IsFramework(string path) => string.Equals(Path.GetDirectoryName(path), HostAssemblies.FrameworkFolder, StringComparison.Ordinal);

    private static MetadataReference Find(string path, MetadataReference plain)
    {
        var documented = Pack is not null && IsFramework(path) ? Path.Combine(Pack, Path.GetFileName(path)) : path;
        var documentation = Path.ChangeExtension(documented, ".xml");
        return documented != path || File.Exists(documentation)
            ? MetadataReference.CreateFromFile(documented, documentation: XmlDocumentationProvider.CreateFromFile(documentation))
            : plain;
    }

    // <root>/shared/Microsoft.NETCore.App/<version> stands beside <root>/packs/Microsoft.NETCore.App.Ref/<version>/ref/net<major>.0.
    private static string? FindPack()
    {
        var root = Path.GetFullPath(Path.Combine(HostAssemblies.FrameworkFolder, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var major = $"{Environment.Version.Major}.";
        return !Directory.Exists(root)
            ? null
            : Directory.EnumerateDirectories(root, major + "*")
                .Order(StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "ref", $"net{major}0"))
                .LastOrDefault(Directory.Exists);
    }
}
