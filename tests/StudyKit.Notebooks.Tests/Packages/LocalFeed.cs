using System.Globalization;
using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StudyKit.Notebooks.Packages;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Tests.Packages;

/// <summary>
/// A folder of small packages made on the spot, and a notebook's folder whose NuGet.config knows that source alone and keeps
/// what it unpacks to itself.
/// </summary>
public sealed class LocalFeed : IDisposable
{
    private static readonly string Framework = string.Create(CultureInfo.InvariantCulture, $"net{Environment.Version.Major}.{Environment.Version.Minor}");

    private readonly TemporaryFolder _folder = new();

    // It would win over the folder that NuGet.config names, and what is made here would stay on the machine.
    static LocalFeed() => Environment.SetEnvironmentVariable("NUGET_PACKAGES", null);

    public LocalFeed()
    {
        Directory.CreateDirectory(Source);
        Directory.CreateDirectory(OtherSource);
        Directory.CreateDirectory(Notebook);
        File.WriteAllText(
            Path.Combine(_folder.Path, "NuGet.config"),
            """
            <configuration>
              <config><add key="globalPackagesFolder" value="unpacked" /></config>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
              <packageSourceMapping><clear /></packageSourceMapping>
              <packageSources><clear /><add key="made here" value="source" /></packageSources>
            </configuration>
            """);

        var leaf = Compile("Tiny.Leaf", "1.0.0.0", "namespace Tiny; public static class Leaf { public static string Name => \"leaf one\"; }");
        Pack(Source, "Tiny.Leaf", "1.0.0", [($"lib/{Framework}/Tiny.Leaf.dll", leaf)]);
        Pack(Source, "Tiny.Leaf", "1.1.0", [($"lib/{Framework}/Tiny.Leaf.dll", Compile("Tiny.Leaf", "1.1.0.0", "namespace Tiny; public static class Leaf { public static string Name => \"leaf one and a bit\"; }"))]);

        var native = File.ReadAllBytes(SystemNative);
        var system = RuntimeSystem.Identifier;
        Pack(Source, "Tiny.Deep", "1.0.0", [($"runtimes/{system}/native/{NativeFile("tinydeep")}", native), ("runtimes/other-cpu/native/tinydeep.bin", native)]);
        Pack(
            Source,
            "Tiny.Top",
            "1.2.0",
            [
                ($"lib/{Framework}/Tiny.Top.dll", Compile("Tiny.Top", "1.2.0.0", Top, MetadataReference.CreateFromImage(leaf))),
                ($"lib/{Framework}/Tiny.Where.dll", Compile("Tiny.Where", "1.0.0.0", Where("anywhere"))),
                ($"runtimes/{system}/lib/{Framework}/Tiny.Top.dll", Compile("Tiny.Top", "1.2.0.0", Top, MetadataReference.CreateFromImage(leaf))),
                ($"runtimes/{system}/lib/{Framework}/Tiny.Where.dll", Compile("Tiny.Where", "1.0.0.0", Where("here"))),
                ($"runtimes/{system}/native/{NativeFile("tinynative")}", native),
            ],
            ("Tiny.Leaf", "1.0.0"),
            ("Tiny.Deep", "1.0.0"));

        foreach (var version in new[] { "1.0.0", "1.4.0", "2.0.0-beta.1" })
        {
            Pack(Source, "Tiny.Open", version, [($"lib/{Framework}/Tiny.Open.dll", Compile("Tiny.Open", "1.0.0.0", "namespace Tiny; public static class Open;"))]);
        }

        foreach (var (version, name) in new[] { ("1.0.0", "base one"), ("1.1.0", "base one and a bit") })
        {
            Pack(Source, "Tiny.Base", version, [($"lib/{Framework}/Tiny.Base.dll", Compile("Tiny.Base", version + ".0", $"namespace Tiny; public static class Base {{ public static string Name => \"{name}\"; }}"))]);
        }

        Pack(Source, "Tiny.Lifted", "1.0.0", [], ("Tiny.Base", "1.0.0"));
        Pack(Source, "Tiny.Lifter", "1.0.0", [], ("Tiny.Base", "1.1.0"));

        // Puts its library together on the first build, as packages do whose files are too large for one.
        Pack(
            Source,
            "Tiny.Built",
            "1.0.0",
            [
                ($"runtimes/{system}/native/part.one", "one\n"u8.ToArray()),
                ("lib/net99.0/Tiny.Built.dll", Compile("Tiny.Built", "1.0.0.0", "namespace Tiny; public static class Built;")),
                ("build/Tiny.Built.targets", System.Text.Encoding.UTF8.GetBytes(
                    $"""
                    <Project>
                      <Target Name="Finish" AfterTargets="ResolveReferences" BeforeTargets="PrepareForBuild">
                        <WriteLinesToFile File="$(MSBuildThisFileDirectory)../runtimes/{system}/native/part.one" Lines="two" />
                      </Target>
                    </Project>
                    """)),
            ]);

        Pack(OtherSource, "Tiny.Elsewhere", "3.0.0", [($"lib/{Framework}/Tiny.Elsewhere.dll", Compile("Tiny.Elsewhere", "3.0.0.0", "namespace Tiny; public static class Elsewhere;"))]);
    }

    /// <summary>Folder of the notebook, below the one with the NuGet.config.</summary>
    public string Notebook => _folder.File("notebook");

    /// <summary>The configured source.</summary>
    public string Source => _folder.File("source");

    /// <summary>A source that nothing configures.</summary>
    public string OtherSource => _folder.File("elsewhere");

    /// <summary>Where packages are unpacked.</summary>
    public string Unpacked => _folder.File("unpacked");

    /// <summary>A cache that several tests use.</summary>
    public string Cache => _folder.File("cache");

    /// <summary>A new place in the feed's folder.</summary>
    public string NewPath() => _folder.File(Guid.NewGuid().ToString("N"));

    /// <summary>The packages of a new session.</summary>
    public NuGetPackages Session(string? cache = null, string? dotnet = null) =>
        new(new NuGetPackagesOptions { NotebookFolder = Notebook, CacheFolder = cache ?? Cache, DotnetPath = dotnet });

    public void Dispose() => _folder.Dispose();

    // A native library that every installation has.
    private static string SystemNative { get; } = Path.Combine(HostAssemblies.FrameworkFolder, OperatingSystem.IsWindows() ? "clretwrc.dll" : NativeFile("System.Native"));

    private static string NativeFile(string name) => OperatingSystem.IsWindows() ? name + ".dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";

    private const string Top =
        """
        using System.Runtime.InteropServices;
        namespace Tiny;
        public static class Top
        {
            public static string Names => Leaf.Name;
            public static bool FindsNative => NativeLibrary.TryLoad("tinynative", typeof(Top).Assembly, null, out _) && NativeLibrary.TryLoad("tinydeep", typeof(Top).Assembly, null, out _);
            public static bool FindsNonsense => NativeLibrary.TryLoad("tinynonsense", typeof(Top).Assembly, null, out _);
        }
        """;

    private static string Where(string place) => $"namespace Tiny; public static class Where {{ public static string Place => \"{place}\"; }}";

    private static byte[] Compile(string name, string version, string code, params MetadataReference[] references)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code), CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]")],
            [.. HostAssemblies.Framework, .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return image.ToArray();
    }

    private static void Pack(string source, string id, string version, (string Path, byte[] Bytes)[] files, params (string Id, string Version)[] needs)
    {
        using var archive = ZipFile.Open(Path.Combine(source, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        var dependencies = string.Concat(needs.Select(need => $"<dependency id=\"{need.Id}\" version=\"{need.Version}\" />"));
        Write($"{id}.nuspec", System.Text.Encoding.UTF8.GetBytes(
            $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{id}</id><version>{version}</version><authors>tests</authors><description>made for a test</description>
                <dependencies><group targetFramework="{Framework}">{dependencies}</group></dependencies>
              </metadata>
            </package>
            """));
        foreach (var (path, bytes) in files)
        {
            Write(path, bytes);
        }

        void Write(string path, byte[] bytes)
        {
            using var stream = archive.CreateEntry(path, CompressionLevel.Fastest).Open();
            stream.Write(bytes);
        }
    }
}
