using StudyKit.Notebooks.Packages;
using StudyKit.Notebooks.Sessions;
using StudyKit.Notebooks.Tests.Packages;

namespace StudyKit.Notebooks.Tests.Sessions.Magics;

[Collection(OneAtATime.Name)]
public sealed class PackageDirectiveTests(LocalFeed feed) : IClassFixture<LocalFeed>
{
    [Fact]
    public async Task Packages_are_restored_shown_and_used()
    {
        using var packages = feed.Session();
        using var session = Session(packages);

        // What is compiled against and what is loaded are two files, and the directive may stand below its use.
        Assert.Equal("here", await Value(session, "using Tiny;\n#r \"nuget: Tiny.Top, 1.2.0\"\n#r \"nuget:Tiny.Open\"\nWhere.Place"));
        var shown = Assert.IsType<DisplayOutput>(_outputs[0]).Data;
        Assert.Equal("Installed packages\n  Tiny.Top, 1.2.0\n  Tiny.Open, 1.4.0", shown["text/plain"]);
        Assert.Contains("<li><span>Tiny.Top, 1.2.0</span></li>", shown["text/html"], StringComparison.Ordinal);

        Assert.Equal("leaf one", await Value(session, "Top.Names"));
        Assert.Equal(true, await Value(session, "Top.FindsNative"));
        Assert.Equal(true, await Value(session, "System.Runtime.InteropServices.NativeLibrary.TryLoad(\"tinydeep\", System.Reflection.Assembly.GetExecutingAssembly(), null, out var library)"));
        Assert.Equal(true, await Value(session, "Type.GetType(\"Tiny.Leaf, Tiny.Leaf\") == typeof(Tiny.Leaf)"));

        // The same again, and nothing but directives, is fine.
        Assert.Null(await Value(session, "#r \"nuget:Tiny.Top, 1.2.0\""));
    }

    [Fact]
    public async Task A_failed_restore_names_cell_and_line_and_is_forgotten()
    {
        using var packages = feed.Session();
        using var session = Session(packages);
        var failed = await Run(session, "int x = 1;\n#r \"nuget:Tiny.Leaf, 1.0.0\"\n#r \"nuget:Tiny.Nowhere\"\nConsole.Write(x);");
        Assert.StartsWith("In [1], line 3: ", failed.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("NU1101: Unable to find package Tiny.Nowhere.", failed.Error.Message, StringComparison.Ordinal);
        Assert.IsType<ErrorOutput>(Assert.Single(_outputs));

        // Neither the one that is not there nor the other is asked for again.
        Assert.Equal("leaf one and a bit", await Value(session, "#r \"nuget:Tiny.Leaf, 1.1.0\"\nTiny.Leaf.Name"));
        var other = await Run(session, "\n#r \"nuget:Tiny.Leaf, 1.0.0\"");
        Assert.StartsWith("In [3], line 2: ", other.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("restart the session", other.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_a_cell_adds_is_asked_from_then_on()
    {
        using var packages = feed.Session();
        using var session = Session(packages);
        var missing = await Run(session, "1\n#i \"nuget:../nowhere\"");
        Assert.StartsWith("In [1], line 2: no source of packages at '../nowhere'", missing.Error!.Message, StringComparison.Ordinal);

        Assert.Null(await Value(session, "#i \"nuget:../elsewhere\""));
        Assert.StartsWith("Restore sources\n  ", Assert.IsType<DisplayOutput>(Assert.Single(_outputs)).Data["text/plain"], StringComparison.Ordinal);
        Assert.Equal("Elsewhere", await Value(session, "#r \"nuget:Tiny.Elsewhere\"\ntypeof(Tiny.Elsewhere).Name"));
    }

    [Fact]
    public async Task Packages_of_imported_files_and_warnings_of_the_restore()
    {
        await File.WriteAllTextAsync(Path.Combine(feed.Notebook, "packages.csx"), "#r \"nuget:Tiny.Built, 1.0\"\nvar done = true;");
        using var packages = feed.Session();
        using var session = Session(packages);
        Assert.Equal(true, await Value(session, "#!import packages.csx\ndone"));
        Assert.Contains(_outputs, output => output is StreamOutput { Stream: StreamName.Stderr } warning && warning.Text.Contains("Tiny.Built 1.0.0 has nothing for .NET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_packages_so_far_are_asked_for_together_and_a_stopped_restore_is_forgotten()
    {
        var fake = new FakePackages();
        using var session = Session(fake);
        await Value(session, "#r \"nuget:A, 1.0\"\n#!markdown\nx\n#!csharp\n#r \"nuget:B\"");
        Assert.Equal([("A", "1.0"), ("B", null)], Assert.Single(fake.Asked));

        using var stop = new CancellationTokenSource();
        fake.OnRestore = token =>
        {
            stop.Cancel();
            token.ThrowIfCancellationRequested();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.ExecuteAsync("#r \"nuget:C\"", _ => { }, cancellationToken: stop.Token));
        fake.OnRestore = null;
        await Value(session, "#r \"nuget:D\"");
        Assert.Equal([("A", "1.0"), ("B", null), ("D", null)], fake.Asked[^1]);
    }

    [Fact]
    public async Task A_source_that_never_answered_is_not_asked_again()
    {
        var fake = new FakePackages();
        using var session = Session(fake);
        await Value(session, "#i \"nuget:https://good.invalid/a\"\n#r \"nuget:A\"");
        await Value(session, "#i \"nuget:https://dead.invalid/b\"");
        fake.OnRestore = _ => throw new PackageRestoreException("packages could not be restored: B\nNU1301: https://dead.invalid/b and https://good.invalid/a do not answer", ["NU1301"], []);
        var failed = await Run(session, "#r \"nuget:B\"");
        Assert.EndsWith("\nhttps://dead.invalid/b is asked no longer; run its #i line again to ask it", failed.Error!.Message, StringComparison.Ordinal);
        fake.OnRestore = null;
        await Value(session, "#r \"nuget:B\"");
        Assert.Equal(["https://good.invalid/a"], fake.Sources);
    }

    private readonly List<CellOutput> _outputs = [];

    private CSharpSession Session(IPackageReferences packages) => new(new CSharpSessionOptions { NotebookFolder = feed.Notebook, Packages = packages });

    private Task<CellResult> Run(CSharpSession session, string source)
    {
        _outputs.Clear();
        return session.ExecuteAsync(source, _outputs.Add);
    }

    private async Task<object?> Value(CSharpSession session, string source)
    {
        var result = await Run(session, source);
        Assert.True(result.Succeeded, string.Join('\n', result.Error?.Traceback ?? []));
        return result.Value;
    }

    private sealed class FakePackages : IPackageReferences
    {
        public List<IReadOnlyList<(string Id, string? Version)>> Asked { get; } = [];

        public IReadOnlyList<string> Sources { get; private set; } = [];

        public Action<CancellationToken>? OnRestore { get; set; }

        public Task<PackageAssemblies> RestoreAsync(IReadOnlyList<(string Id, string? Version)> packages, IReadOnlyList<string> sources, CancellationToken cancellationToken)
        {
            Asked.Add(packages);
            Sources = sources;
            OnRestore?.Invoke(cancellationToken);
            return Task.FromResult(new PackageAssemblies([], [], [], [.. packages.Select(package => (package.Id, package.Version ?? "1.0.0"))]));
        }
    }
}
