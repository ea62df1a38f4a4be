namespace StudyKit.Interactive.Tests.Hosting;

[Collection(OneAtATime.Name)]
public sealed class InteractivePackageTests : IAsyncLifetime
{
    private HostedSession _session = null!;

    public async Task InitializeAsync() => _session = await HostedSession.OpenAsync();

    public async Task DisposeAsync() => await _session.DisposeAsync();

    [SkippableFact]
    public async Task A_package_is_restored_and_its_assembly_can_be_used()
    {
        await RestoreAsync("Humanizer.Core, 2.14.1");
        Assert.Equal("Pascal case input", await _session.Value("using Humanizer;\n\"PascalCaseInput\".Humanize()"));
    }

    [SkippableFact]
    public async Task Of_a_package_that_the_program_has_the_programs_assembly_is_used()
    {
        await RestoreAsync("System.Reactive, 6.0.1");
        Assert.Equal(typeof(System.Reactive.Unit), await _session.Value("typeof(System.Reactive.Unit)"));
    }

    [Fact]
    public async Task A_package_that_is_nowhere_fails_the_cell_with_the_restores_words()
    {
        var result = await _session.Run("#r \"nuget: StudyKit.Tests.NoSuchPackage, 1.0.0\"\n1");
        Assert.Equal(("CommandFailed", true), (result.Error?.Name, result.Error!.Message.Contains("error NU", StringComparison.Ordinal)));
    }

    private async Task RestoreAsync(string package)
    {
        var result = await _session.Run($"#r \"nuget: {package}\"");
        Skip.If(result.Error?.Message.Contains("error NU", StringComparison.Ordinal) == true, $"no restore is possible here: {result.Error?.Message}");
        Assert.True(result.Succeeded, string.Join('\n', result.Error?.Traceback ?? []));
    }
}
