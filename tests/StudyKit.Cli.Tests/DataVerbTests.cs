using System.Diagnostics;

namespace StudyKit.Cli.Tests;

/// <summary>Runs the built command as a user does.</summary>
public sealed class DataVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("data-verb-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task List_names_the_data_sets_and_how_to_get_them()
    {
        var (code, output, _) = await RunAsync("data", "list", "--data", _folder);

        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("kang2018: ", output, StringComparison.Ordinal);
        Assert.Contains("'study data fetch kang2018' downloads it", output, StringComparison.Ordinal);
        Assert.Contains("doi:10.1038/nbt.4042", output, StringComparison.Ordinal);
        Assert.Contains("MIT", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_reports_each_file_and_fails_when_one_differs()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "rnamix"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "rnamix", "genes.tsv"), "g\tg\n");

        var (code, output, error) = await RunAsync("data", "verify", "--data", _folder);

        Assert.Equal(ExitCode.CheckFailed, code);
        Assert.Contains("genes.tsv: found 4 bytes", output, StringComparison.Ordinal);
        Assert.Contains("matrix.mtx.gz: missing", output, StringComparison.Ordinal);
        Assert.DoesNotContain("kang2018", output, StringComparison.Ordinal);
        Assert.Contains("4 files are missing or differ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_without_any_data_set_is_no_success()
    {
        var (code, _, error) = await RunAsync("data", "verify", "--data", _folder);

        Assert.Equal(ExitCode.CheckFailed, code);
        Assert.Contains("holds none of", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data", "fetch", "rnamix", "sc_mixology")]
    [InlineData("data", "fetch", "pbmc3k", "wanted one of kang2018, rnamix")]
    [InlineData("data", "verify", "kang2018", "study data fetch kang2018")]
    public async Task What_cannot_be_done_says_what_can(string first, string second, string third, string expected)
    {
        var (code, _, error) = await RunAsync(first, second, third, "--data", _folder);

        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task The_environment_variable_names_the_folder_and_the_option_goes_before_it()
    {
        foreach (var root in new[] { "one", "two" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, root, "rnamix"));
            await File.WriteAllTextAsync(Path.Combine(_folder, root, "rnamix", "cells.tsv"), "");
        }

        Assert.Contains(Path.Combine(_folder, "one", "rnamix"), (await RunAsync("data", "list")).Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder, "two", "rnamix"), (await RunAsync("data", "list", "--data", Path.Combine(_folder, "two"))).Output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(ExitCode).Assembly.Location);
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["STUDYKIT_DATA"] = Path.Combine(_folder, "one");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
