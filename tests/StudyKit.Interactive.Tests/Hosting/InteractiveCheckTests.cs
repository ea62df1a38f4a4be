using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Sessions;
using StudyKit.Studies;

namespace StudyKit.Interactive.Tests.Hosting;

[Collection(OneAtATime.Name)]
public sealed class InteractiveCheckTests : IAsyncLifetime
{
    private HostedSession _session = null!;

    public async Task InitializeAsync() => _session = await HostedSession.OpenAsync();

    public async Task DisposeAsync() => await _session.DisposeAsync();

    [Fact]
    public async Task A_cell_checks_numbers_without_naming_the_kits_assembly()
    {
        await _session.Value("Check.Near(\"n\", 1.01, 1, absolute: 0.1); Check.Between(\"m\", 2, 0, 1);");
        Assert.Equal(["display:n: 1.01 (expected 1 ± 0.1)", "display:m: 2 DRIFTED (expected in [0, 1])"], _session.Kinds);
        Assert.All(_session.Outputs, output => Assert.NotNull(Assert.IsType<DisplayOutput>(output).Data[CheckJson.MimeType]));
    }

    [Theory]
    [InlineData(1.04, null)]
    [InlineData(1.06, "StudyKit.Studies.NumberDriftException")]
    public async Task The_librarys_checks_are_collected_and_a_drift_fails_the_cell_at_its_end(double found, string? error)
    {
        // As notebooks do it: the library by a path of its own, the host's types all the same.
        File.Copy(typeof(NumberCheck).Assembly.Location, Path.Combine(_session.Folder, "StudyKit.dll"));
        var result = await _session.Run(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"#r \"StudyKit.dll\"\nusing StudyKit.Studies;\nNumberCheck.Near(\"first\", {found}, 1, 0.05);\nNumberCheck.Near(\"second\", 2, 2, 0);\nConsole.Write(\"end\");"));

        Assert.Equal(error, result.Error?.Name);
        Assert.Equal(["check:first", "check:second", "out:end"], _session.Kinds.Take(3));
        Assert.Equal(found, Assert.IsType<CheckOutput>(_session.Outputs[0]).Found);
    }
}
