using System.Reflection;
using StudyKit.Notebooks.Packages;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Tests.Packages;

public sealed class HostConflictsTests
{
    private static readonly AssemblyName Own = typeof(CSharpSession).Assembly.GetName();

    [Fact]
    public void An_older_assembly_of_the_framework_gives_way_without_a_word()
    {
        var (host, warnings) = Compare(new RestoredAssembly("System.Text.Json 5.0.0", "System.Text.Json", new Version(5, 0, 0, 0), new Version(5, 0, 20, 1), "/packages/System.Text.Json.dll"));
        Assert.Equal(typeof(System.Text.Json.JsonSerializer).Assembly.Location, host["System.Text.Json"]);
        Assert.Empty(warnings);
    }

    [Fact]
    public void An_older_assembly_of_the_program_gives_way_and_both_versions_are_named()
    {
        var (host, warnings) = Compare(new RestoredAssembly("Other 0.0.1", Own.Name!, new Version(0, 0, 1, 0), null, "/packages/other.dll"));
        Assert.Equal(typeof(CSharpSession).Assembly.Location, host[Own.Name!]);
        Assert.Equal($"Other 0.0.1 has {Own.Name} 0.0.1.0; this program has {Own.Version}, which is used instead", Assert.Single(warnings));
    }

    [Fact]
    public void File_versions_count_where_assembly_versions_say_nothing()
    {
        var (host, warnings) = Compare(new RestoredAssembly("Other 9.0.0", Own.Name!, Own.Version!, new Version(9, 0, 0, 0), "/packages/other.dll"));
        Assert.Single(host);
        Assert.Contains($"has {Own.Name} 9.0.0.0; this program has ", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_assembly_is_loaded_beside_the_program_and_both_versions_are_named()
    {
        var (host, warnings) = Compare(
            new RestoredAssembly("System.Text.Json 99.0.0", "System.Text.Json", new Version(99, 0, 0, 0), null, "/packages/System.Text.Json.dll"),
            new RestoredAssembly("xunit 99.0.0", "xunit.core", new Version(99, 0, 0, 0), null, "/packages/xunit.core.dll"));
        Assert.Empty(host);
        Assert.Equal(2, warnings.Count);
        Assert.StartsWith($"System.Text.Json 99.0.0 has System.Text.Json 99.0.0.0; the running framework has {typeof(System.Text.Json.JsonSerializer).Assembly.GetName().Version}.", warnings[0], StringComparison.Ordinal);
        Assert.StartsWith($"xunit 99.0.0 has xunit.core 99.0.0.0; this program has {typeof(FactAttribute).Assembly.GetName().Version}.", warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_kit_is_refused_and_both_versions_are_named()
    {
        var refused = Assert.Throws<PackageConflictException>(() => Compare(new RestoredAssembly("Other 99.0.0", Own.Name!, new Version(99, 0, 0, 0), null, "/packages/other.dll")));
        Assert.Contains($"Other 99.0.0 has {Own.Name} 99.0.0.0, and this program is {Own.Version}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_program_has_not_or_has_from_there_is_no_conflict()
    {
        var (host, warnings) = Compare(
            new RestoredAssembly("Other 1.0.0", "Nobody.Has.This", new Version(1, 0), null, "/packages/Nobody.Has.This.dll"),
            new RestoredAssembly("Own 99.0.0", Own.Name!, new Version(99, 0), null, typeof(CSharpSession).Assembly.Location),
            new RestoredAssembly("Other 1.0.0", "System.Text.Json", new Version(99, 0), null, "/packages/de/System.Text.Json.resources.dll", "de"));
        Assert.Empty(host);
        Assert.Empty(warnings);
    }

    private static (IReadOnlyDictionary<string, string> Host, List<string> Warnings) Compare(params RestoredAssembly[] assemblies)
    {
        var warnings = new List<string>();
        return (HostConflicts.Of(new RestoredSet { Packages = [], Compile = [], Runtime = assemblies, Natives = [] }, null, warnings), warnings);
    }
}
