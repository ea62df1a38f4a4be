using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Notebooks.Jupyter;

namespace StudyKit.Notebooks.Tests.Jupyter;

public sealed class KernelSpecTests : IDisposable
{
    private const string Other = """{"argv": ["dotnet", "interactive", "jupyter", "{connection_file}"], "display_name": ".NET (C#)", "language": "C#"}""";
    private static readonly string[] Command = ["/opt/study"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_kernelspec_is_what_jupyter_wants()
    {
        var spec = Install(new KernelSpecOptions());

        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(spec.Folder, "kernel.json")))!;
        Assert.Equal(".net-csharp", spec.Name);
        Assert.Equal("""["/opt/study","kernel","start","-f","{connection_file}"]""", json["argv"]!.ToJsonString());
        Assert.Equal((".NET (C#)", "C#", "message"), ((string?)json["display_name"], (string?)json["language"], (string?)json["interrupt_mode"]));
        Assert.Equal(["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"], Directory.GetFiles(spec.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(spec.IsOurs);
    }

    [Fact]
    public void Installing_again_replaces_our_own_whatever_its_command() =>
        Assert.Equal("other", (Install(new KernelSpecOptions()), Install(new KernelSpecOptions { DisplayName = "other" })).Item2.DisplayName);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Another_programs_kernel_keeps_its_name(bool elsewhere)
    {
        var search = elsewhere ? _folder.File("system") : _folder.File("kernels");
        var taken = Write(search, ".net-csharp", Other);

        Assert.Equal("scstudy-csharp", Install(new KernelSpecOptions(), search).Name);
        var error = Assert.Throws<OptionException>(() => Install(new KernelSpecOptions { Name = ".net-csharp" }, search));
        Assert.Contains(Path.GetDirectoryName(taken)!, error.Message, StringComparison.Ordinal);
        Assert.Equal(Other, File.ReadAllText(taken));

        Assert.Equal(".net-csharp", Install(new KernelSpecOptions { Replace = true }, search).Name);
        Assert.Equal(!elsewhere, File.ReadAllText(taken) != Other);
    }

    [Fact]
    public void A_kernelspec_that_cannot_be_read_is_another_programs()
    {
        Write(_folder.File("kernels"), ".net-csharp", "{ broken");
        Assert.Equal("scstudy-csharp", Install(new KernelSpecOptions()).Name);
    }

    [Fact]
    public void Only_ours_are_removed()
    {
        Write(_folder.File("kernels"), "python3", """{"argv": ["python3"], "display_name": "Python", "language": "python"}""");
        Install(new KernelSpecOptions());
        Install(new KernelSpecOptions { Name = "mine" });

        Assert.Throws<OptionException>(() => KernelSpecInstaller.Uninstall(_folder.File("kernels"), "python3"));
        Assert.Equal(["mine"], KernelSpecInstaller.Uninstall(_folder.File("kernels"), "mine").Select(spec => spec.Name));
        Assert.Equal([".net-csharp"], KernelSpecInstaller.Uninstall(_folder.File("kernels")).Select(spec => spec.Name));
        Assert.Equal(["python3"], KernelSpec.List(_folder.File("kernels")).Select(spec => spec.Name));
        Assert.Empty(KernelSpecInstaller.Uninstall(_folder.File("nowhere")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Upper")]
    [InlineData("a b")]
    [InlineData("../up")]
    [InlineData("..")]
    public void Jupyter_takes_no_other_names(string name) =>
        Assert.Throws<OptionException>(() => Install(new KernelSpecOptions { Name = name }));

    [SkippableTheory]
    [InlineData("JUPYTER_DATA_DIR=/data;XDG_DATA_HOME=/xdg", "/data/kernels")]
    [InlineData("XDG_DATA_HOME=/xdg", "/xdg/jupyter/kernels")]
    public void The_users_folder_follows_the_environment(string variables, string wanted)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the rule of Linux");
        Assert.Equal(wanted, KernelSpecFolders.User(Variables(variables)));
    }

    [SkippableFact]
    public void The_search_path_is_jupyters()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the rule of Linux");
        Assert.Equal(
            ["/a/kernels", "/b/kernels", "/xdg/jupyter/kernels", "/venv/share/jupyter/kernels", "/usr/local/share/jupyter/kernels", "/usr/share/jupyter/kernels"],
            KernelSpecFolders.SearchPath(Variables("JUPYTER_PATH=/a:/b;XDG_DATA_HOME=/xdg;VIRTUAL_ENV=/venv;CONDA_PREFIX=/conda")));
    }

    [Fact]
    public void The_language_version_is_the_compilers() =>
        Assert.Equal(
            KernelInfo.LanguageVersion,
            Microsoft.CodeAnalysis.CSharp.LanguageVersionFacts.ToDisplayString(
                Microsoft.CodeAnalysis.CSharp.LanguageVersionFacts.MapSpecifiedToEffectiveVersion(Microsoft.CodeAnalysis.CSharp.LanguageVersion.Latest)));

    private static Func<string, string?> Variables(string text)
    {
        var variables = text.Split(';').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return variables.GetValueOrDefault;
    }

    private KernelSpec Install(KernelSpecOptions options, params string[] search) => KernelSpecInstaller.Install(_folder.File("kernels"), Command, options, search);

    private static string Write(string kernels, string name, string json)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(kernels, name)).FullName, "kernel.json");
        File.WriteAllText(path, json);
        return path;
    }
}
