using StudyKit.Notebooks.Packages;

namespace StudyKit.Notebooks.Tests.Packages;

public sealed class RestoreMessagesTests
{
    [Fact]
    public void Errors_lose_the_paths_and_keep_their_details()
    {
        var messages = RestoreMessages.Of(
            """
            /home/me/.cache/scstudy/packages/0f.part/notebook.csproj : error NU1102: Unable to find package YamlDotNet with version (= 99.0.0)
            /home/me/.cache/scstudy/packages/0f.part/notebook.csproj : error NU1102:   - Found 6 version(s) in nuget.org [ Nearest version: 18.1.0 ]
            /home/me/.cache/scstudy/packages/0f.part/notebook.csproj : error NU1102:   - Found 0 version(s) in local
            /home/me/.cache/scstudy/packages/0f.part/notebook.csproj : error NU1101: Unable to find package Nix.da. No packages exist with this id in source(s): nuget.org
            C:\sdk\NuGet.targets(789,5): error NU1301: The local source '/nonexist' doesn't exist. [C:\cache\0f.part\notebook.csproj]
            C:\sdk\NuGet.targets(789,5): error NU1301: The local source '/nonexist' doesn't exist. [C:\cache\0f.part\notebook.csproj::TargetFramework=net10.0]
            C:\cache\0f.part\notebook.csproj : warning NU1603: notebook depends on A (>= 1.0.0) but A 1.0.0 was not found. A 1.1.0 was resolved instead.
            """);

        Assert.Equal(
            [
                "NU1102: Unable to find package YamlDotNet with version (= 99.0.0)\n    - Found 6 version(s) in nuget.org [ Nearest version: 18.1.0 ]\n    - Found 0 version(s) in local",
                "NU1101: Unable to find package Nix.da. No packages exist with this id in source(s): nuget.org",
                "NU1301: The local source '/nonexist' doesn't exist.",
            ],
            messages.Errors);
        Assert.Equal(["NU1603: notebook depends on A (>= 1.0.0) but A 1.0.0 was not found. A 1.1.0 was resolved instead."], messages.Warnings);
        Assert.Equal(["NU1102", "NU1101", "NU1301"], messages.Codes);
    }

    [Theory]
    [InlineData("      No .NET SDKs were found.", true)]
    [InlineData("      A compatible .NET SDK was not found.\n\nRequested SDK version: 12.0.100\nglobal.json file: /home/me/global.json", true)]
    [InlineData("error NU1101: Unable to find package Sdk.", false)]
    public void A_missing_SDK_is_told_from_other_failures(string output, bool lacks) => Assert.Equal(lacks, RestoreMessages.LacksSdk(output));
}
