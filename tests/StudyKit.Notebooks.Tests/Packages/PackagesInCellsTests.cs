using System.Globalization;
using StudyKit.Notebooks.Tests.Sessions;

namespace StudyKit.Notebooks.Tests.Packages;

[Collection(OneAtATime.Name)]
public sealed class PackagesInCellsTests(LocalFeed feed) : IClassFixture<LocalFeed>
{
    [Fact]
    public async Task Cells_use_packages_their_dependencies_and_native_libraries()
    {
        using var packages = feed.Session();
        var found = await packages.RestoreAsync([("Tiny.Top", "1.2.0")], [], CancellationToken.None);
        var references = string.Concat(found.CompileReferences.Select(path => string.Create(CultureInfo.InvariantCulture, $"#r \"{path}\"\n")));

        using var session = new SessionRun(feed.Notebook);
        Assert.Equal("leaf one", await session.Value(references + "Tiny.Top.Names"));
        Assert.Equal(true, await session.Value("Tiny.Top.FindsNative"));
        Assert.Equal(true, await session.Value("System.Runtime.InteropServices.NativeLibrary.TryLoad(\"tinydeep\", System.Reflection.Assembly.GetExecutingAssembly(), null, out var library)"));
        Assert.Equal(true, await session.Value("Type.GetType(\"Tiny.Leaf, Tiny.Leaf\") == typeof(Tiny.Leaf)"));
    }
}
