using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace StudyKit.Notebooks.Packages;

/// <summary>One set of packages to restore, and everything that its outcome depends on.</summary>
/// <param name="Packages">Ids and versions, floating versions and ranges; each id once.</param>
/// <param name="Sources">Sources besides the configured ones: addresses and full paths.</param>
/// <param name="Folder">Full path of the notebook's folder.</param>
/// <param name="Surroundings">Texts that stand for the SDKs and the configuration.</param>
internal sealed record RestoreRequest(
    IReadOnlyList<(string Id, string Version)> Packages,
    IReadOnlyList<string> Sources,
    string Folder,
    IReadOnlyList<string> Surroundings)
{
    private static readonly string Framework = string.Create(CultureInfo.InvariantCulture, $"net{Environment.Version.Major}.{Environment.Version.Minor}");

    /// <summary>Name of the set: the same for the same packages, sources, framework, system and surroundings.</summary>
    public string Key
    {
        get
        {
            var text = new StringBuilder();
            void Add(string kind, string value) => text.Append(CultureInfo.InvariantCulture, $"{kind} {value.Length} {value}\n");
            Add("format", RestoredSet.CurrentFormat.ToString(CultureInfo.InvariantCulture));
            Add("framework", Framework);
            Add("runtime", RuntimeSystem.Identifier);
            foreach (var (id, version) in Packages.OrderBy(package => package.Id, StringComparer.OrdinalIgnoreCase))
            {
                Add("package", $"{id.ToLowerInvariant()} {version}");
            }

            foreach (var source in Sources)
            {
                Add("source", source);
            }

            foreach (var surrounding in Surroundings)
            {
                Add("surrounding", surrounding);
            }

            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
        }
    }

    /// <summary>The project that is restored. Nothing of the folders around it is imported; only the configuration of the notebook's folder counts.</summary>
    public string Project()
    {
        static XElement Sdk(string file) => new("Import", new XAttribute("Project", file), new XAttribute("Sdk", "Microsoft.NET.Sdk"));
        return new XElement(
            "Project",
            new XElement(
                "PropertyGroup",
                new XElement("ImportDirectoryBuildProps", "false"),
                new XElement("ImportDirectoryBuildTargets", "false"),
                new XElement("ImportDirectoryPackagesProps", "false"),
                new XElement("UseArtifactsOutput", "false"),
                new XElement("BaseIntermediateOutputPath", "obj/")),
            Sdk("Sdk.props"),
            new XElement(
                "PropertyGroup",
                new XElement("TargetFramework", Framework),
                new XElement("RuntimeIdentifier", RuntimeSystem.Identifier),
                new XElement("SelfContained", "false"),
                new XElement("UseAppHost", "false"),
                new XElement("NuGetAudit", "false"),
                new XElement("RestoreRootConfigDirectory", Escape(Folder)),
                new XElement("RestoreAdditionalProjectSources", string.Join(';', Sources.Select(Escape)))),
            new XElement(
                "ItemGroup",
                Packages.Select(package => new XElement("PackageReference", new XAttribute("Include", package.Id), new XAttribute("Version", package.Version)))),
            Sdk("Sdk.targets")).ToString();
    }

    // MSBuild reads these as its own.
    private static string Escape(string text) =>
        string.Concat(text.Select(c => "%$@;*?'()".Contains(c, StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"%{(int)c:X2}") : c.ToString()));
}
