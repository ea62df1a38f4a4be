using System.Xml.Linq;
using StudyKit.Notebooks.Packages;

namespace StudyKit.Notebooks.Tests.Packages;

public sealed class RestoreRequestTests
{
    private static readonly RestoreRequest Request = new([("Aa", "*"), ("Bb", "[1.0.0]")], ["/one", "https://two"], "/notebooks", ["10.0.100"]);

    [Fact]
    public void The_order_and_case_of_packages_do_not_matter_to_the_key() =>
        Assert.Equal(Request.Key, (Request with { Packages = [("bb", "[1.0.0]"), ("AA", "*")] }).Key);

    [Fact]
    public void Everything_else_does()
    {
        RestoreRequest[] others =
        [
            Request,
            Request with { Packages = [("Aa", "*")] },
            Request with { Packages = [("Aa", "*"), ("Bb", "[1.0.1]")] },
            Request with { Sources = ["https://two", "/one"] },
            Request with { Sources = ["/one"] },
            Request with { Surroundings = ["10.0.101"] },
            Request with { Sources = ["/one", "https://two", "10.0.100"], Surroundings = [] },
        ];
        Assert.Equal(others.Length, others.Select(request => request.Key).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_project_says_what_is_asked_and_nothing_in_it_is_taken_for_a_macro()
    {
        var project = XElement.Parse((Request with { Folder = "/a $(b) & 100%;c", Sources = ["/x;y", "https://z"] }).Project());
        Assert.Equal([("Aa", "*"), ("Bb", "[1.0.0]")], project.Descendants("PackageReference").Select(package => (package.Attribute("Include")!.Value, package.Attribute("Version")!.Value)));
        Assert.Equal("/a %24%28b%29 & 100%25%3Bc", project.Descendants("RestoreRootConfigDirectory").Single().Value);
        Assert.Equal("/x%3By;https://z", project.Descendants("RestoreAdditionalProjectSources").Single().Value);
        Assert.Equal(RuntimeSystem.Identifier, project.Descendants("RuntimeIdentifier").Single().Value);
    }

    [Theory]
    [InlineData("1.0", "1.0.0")]
    [InlineData("1.0.0.0+build.7", "1.0.0")]
    [InlineData("01.2.3.4", "1.2.3.4")]
    [InlineData("2.0.0-Beta.1", "2.0.0-beta.1")]
    public void A_version_has_one_way_of_writing(string version, string normal)
    {
        Assert.Equal(normal, PackageVersionText.Normal(version));
        Assert.True(PackageVersionText.IsExact(version));
        Assert.True(PackageVersionText.IsVersion(version));
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("1.*-*", true)]
    [InlineData("[1.0, 2.0)", true)]
    [InlineData("1.0 $(x)", false)]
    [InlineData("", false)]
    public void Floating_versions_and_ranges_are_versions_but_not_one(string version, bool isVersion)
    {
        Assert.Equal(isVersion, PackageVersionText.IsVersion(version));
        Assert.False(PackageVersionText.IsExact(version));
    }

    [SkippableFact]
    public void The_cache_is_where_the_system_and_its_user_want_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows names the folder itself");
        Assert.Equal("/kit/packages", PackageCache.DefaultFolder(name => name == "STUDYKIT_CACHE" ? "/kit" : "/other"));
        Assert.Equal("/xdg/scstudy/packages", PackageCache.DefaultFolder(name => name == "XDG_CACHE_HOME" ? "/xdg" : null));
        var home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "scstudy", "packages");
        Assert.Equal(home, PackageCache.DefaultFolder(_ => null));
        Assert.Equal(home, PackageCache.DefaultFolder(name => name == "XDG_CACHE_HOME" ? "relative" : string.Empty));
    }
}
