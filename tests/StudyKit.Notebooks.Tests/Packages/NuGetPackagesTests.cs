using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using StudyKit.Notebooks.Packages;

namespace StudyKit.Notebooks.Tests.Packages;

public sealed class NuGetPackagesTests(LocalFeed feed) : IClassFixture<LocalFeed>
{
    private static readonly (string, string?)[] TopAndOpen = [("Tiny.Top", "1.2"), ("Tiny.Open", null)];

    [Fact]
    public void Cultures_that_packages_have_assemblies_for_are_known()
    {
        // The name of such an assembly is that of a culture too, which a program that knows no culture at all refuses to read.
        Assert.Equal("cs", new AssemblyName("Lib.resources, Version=1.0.0.0, Culture=cs").CultureName);
        Assert.Equal("zh-Hans", CultureInfo.GetCultureInfo("zh-Hans").Name, ignoreCase: true);
    }

    [Fact]
    public async Task Packages_come_with_what_they_need_and_load_when_used()
    {
        using var session = feed.Session();
        var found = await session.RestoreAsync(TopAndOpen, [], CancellationToken.None);

        Assert.Equal(
            [("Tiny.Deep", "1.0.0"), ("Tiny.Leaf", "1.0.0"), ("Tiny.Open", "1.4.0"), ("Tiny.Top", "1.2.0")],
            found.Resolved.OrderBy(package => package.Id, StringComparer.Ordinal));
        Assert.Equal(["Tiny.Leaf.dll", "Tiny.Open.dll", "Tiny.Top.dll", "Tiny.Where.dll"], Names(found.CompileReferences));
        Assert.Equal(["Tiny.Leaf.dll", "Tiny.Open.dll", "Tiny.Top.dll", "Tiny.Where.dll"], Names(found.RuntimeAssemblies));
        Assert.All(found.RuntimeAssemblies, path => Assert.StartsWith(feed.Unpacked, path, StringComparison.Ordinal));
        Assert.Empty(found.Warnings);

        // Compiled against the one for everywhere, loaded from the one for this system.
        Assert.Contains(found.CompileReferences, path => Path.GetFileName(path) == "Tiny.Where.dll" && !path.Contains("runtimes", StringComparison.Ordinal));
        Assert.Equal("here", Value("Tiny.Where", "Tiny.Where", "Place"));
        Assert.Equal("leaf one", Value("Tiny.Top", "Tiny.Top", "Names"));

        // Native libraries of two packages lie side by side.
        var natives = Assert.Single(found.NativeFolders);
        Assert.Equal(2, Directory.GetFiles(natives).Length);
        Assert.Equal(true, Value("Tiny.Top", "Tiny.Top", "FindsNative"));
        Assert.Equal(false, Value("Tiny.Top", "Tiny.Top", "FindsNonsense"));
    }

    [SkippableFact]
    public async Task A_set_that_is_kept_is_not_restored_again()
    {
        var counted = CountingDotnet(out var runs);
        using (var first = feed.Session(dotnet: counted))
        {
            await first.RestoreAsync(TopAndOpen, [], CancellationToken.None);
        }

        var before = Runs(runs);
        using var second = feed.Session(dotnet: counted);
        var found = await second.RestoreAsync([TopAndOpen[1], TopAndOpen[0]], [], CancellationToken.None);
        Assert.Contains(("Tiny.Open", "1.4.0"), found.Resolved);
        Assert.Equal(4, found.CompileReferences.Count);
        Assert.Equal(before, Runs(runs));
        Assert.DoesNotContain(Directory.GetDirectories(feed.Cache), folder => folder.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_restore_says_what_was_asked_and_leaves_the_session_as_it_was()
    {
        using var session = feed.Session();
        var missing = await Assert.ThrowsAsync<PackageRestoreException>(
            () => session.RestoreAsync([("Tiny.Nowhere", null), ("Tiny.Leaf", "7.0.0")], [], CancellationToken.None));

        Assert.Equal(["NU1101", "NU1102"], missing.Codes.Order(StringComparer.Ordinal));
        Assert.Contains("packages could not be restored: Tiny.Nowhere, Tiny.Leaf 7.0.0\n", missing.Message, StringComparison.Ordinal);
        Assert.Contains("NU1101: Unable to find package Tiny.Nowhere.", missing.Message, StringComparison.Ordinal);
        Assert.Contains("\n    - Found 2 version(s) in made here [ Nearest version: 1.1.0 ]", missing.Message, StringComparison.Ordinal);
        Assert.Contains("sources asked: " + feed.Source, missing.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("csproj", missing.Message, StringComparison.Ordinal);
        Assert.Equal([feed.Source], missing.Sources);

        var found = await session.RestoreAsync(TopAndOpen, [], CancellationToken.None);
        Assert.Equal(4, found.Resolved.Count);

        // The same again, and without a version, is no second version; another one is.
        Assert.Equal(found, await session.RestoreAsync([("tiny.top", "1.2.0"), ("Tiny.Leaf", null), ("Tiny.Open", "1.*"), .. TopAndOpen], [], CancellationToken.None));
        foreach (var (id, version, there) in new[] { ("Tiny.Top", "2.0.0", "1.2.0"), ("Tiny.Leaf", "1.1.0", "1.0.0"), ("Tiny.Open", "1.0.0", "1.4.0") })
        {
            var differs = await Assert.ThrowsAsync<PackageConflictException>(() => session.RestoreAsync([(id, version)], [], CancellationToken.None));
            Assert.Contains($"{id} {version} is asked for, and {id} {there} is in the session already", differs.Message, StringComparison.Ordinal);
        }

        Assert.Equal(found, await session.RestoreAsync(TopAndOpen, [], CancellationToken.None));
    }

    [Fact]
    public async Task A_source_that_a_cell_adds_is_asked_too_and_packages_are_finished()
    {
        using var session = feed.Session();
        var gone = await Assert.ThrowsAsync<PackageRestoreException>(
            () => session.RestoreAsync([("Tiny.Elsewhere", "3.0.0")], ["../nowhere"], CancellationToken.None));
        Assert.Contains("'../nowhere'", gone.Message, StringComparison.Ordinal);

        var found = await session.RestoreAsync([("Tiny.Elsewhere", "3.0.0"), ("Tiny.Open", "2.0.0-beta.1"), ("Tiny.Built", "1.0")], ["../elsewhere"], CancellationToken.None);
        Assert.Equal([("Tiny.Built", "1.0.0"), ("Tiny.Elsewhere", "3.0.0"), ("Tiny.Open", "2.0.0-beta.1")], found.Resolved);

        // A package that finishes itself on the first build that uses it is finished.
        Assert.Equal("one\ntwo\n", (await File.ReadAllTextAsync(Path.Combine(Assert.Single(found.NativeFolders), "part.one"))).ReplaceLineEndings("\n"));

        // Its assembly is for a framework that is not out yet, and a restore does not mind.
        Assert.Equal($"Tiny.Built 1.0.0 has nothing for .NET {Environment.Version.Major}, only for net99.0; ask for an older version", Assert.Single(found.Warnings));
    }

    [Fact]
    public async Task A_later_package_may_raise_what_an_earlier_one_needs_until_that_is_loaded()
    {
        using var free = feed.Session();
        await free.RestoreAsync([("Tiny.Lifted", "1.0.0")], [], CancellationToken.None);
        Assert.Contains(("Tiny.Base", "1.1.0"), (await free.RestoreAsync([("Tiny.Lifter", "1.0.0")], [], CancellationToken.None)).Resolved);
        Assert.Equal("base one and a bit", Value("Tiny.Base", "Tiny.Base", "Name"));

        using var bound = feed.Session();
        await bound.RestoreAsync([("Tiny.Lifted", "1.0.0")], [], CancellationToken.None);
        Assert.Equal("base one", Value("Tiny.Base", "Tiny.Base", "Name"));
        var late = await Assert.ThrowsAsync<PackageConflictException>(() => bound.RestoreAsync([("Tiny.Lifter", "1.0.0")], [], CancellationToken.None));
        Assert.Contains("Tiny.Base 1.1.0 has Tiny.Base 1.1.0.0, and that of Tiny.Base 1.0.0, 1.0.0.0, is loaded already", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_package_in_two_versions_at_once_names_both()
    {
        using var session = feed.Session(dotnet: Environment.ProcessPath);
        var differs = await Assert.ThrowsAsync<PackageConflictException>(
            () => session.RestoreAsync([("Tiny.Leaf", "1.0.0"), ("tiny.leaf", "1.1.0")], [], CancellationToken.None));
        Assert.Contains("1.0.0 and as 1.1.0", differs.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tiny Leaf", null)]
    [InlineData("../Tiny", "1.0.0")]
    [InlineData("Tiny.Leaf", "1.0\"><Exec")]
    [InlineData("", null)]
    public async Task What_names_no_package_is_refused(string id, string? version)
    {
        using var session = feed.Session();
        var refused = await Assert.ThrowsAsync<PackageRestoreException>(() => session.RestoreAsync([(id, version)], [], CancellationToken.None));
        Assert.Contains("does not name a package", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Cancelling_ends_every_process_of_the_restore_and_leaves_nothing()
    {
        var pids = feed.NewPath();
        var slow = Script($"sleep 600 &\necho $! > \"{pids}.part\"\necho $$ >> \"{pids}.part\"\nmv \"{pids}.part\" \"{pids}\"\nwait");
        var cache = feed.NewPath();
        using var session = feed.Session(cache, slow);
        using var stop = new CancellationTokenSource();
        var restore = session.RestoreAsync([("Tiny.Leaf", "1.0.0")], [], stop.Token);
        while (!File.Exists(pids))
        {
            Assert.False(restore.IsCompleted, "the restore ended by itself");
            await Task.Delay(20);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => restore);
        Assert.All(await File.ReadAllLinesAsync(pids), pid => Assert.True(IsGone(int.Parse(pid, CultureInfo.InvariantCulture)), pid));
        Assert.Empty(Directory.GetFileSystemEntries(cache));
    }

    [Fact]
    public async Task A_missing_dotnet_command_is_its_own_error()
    {
        using var session = feed.Session(dotnet: feed.NewPath());
        var missing = await Assert.ThrowsAsync<SdkMissingException>(() => session.RestoreAsync([("Tiny.Leaf", null)], [], CancellationToken.None));
        Assert.Contains(".NET SDK", missing.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_dotnet_command_without_an_SDK_is_its_own_error()
    {
        using var session = feed.Session(dotnet: Script("echo 'The command could not be loaded, possibly because:'\necho '  * You intended to execute a .NET SDK command:'\necho '      No .NET SDKs were found.'\nexit 155"));
        var missing = await Assert.ThrowsAsync<SdkMissingException>(() => session.RestoreAsync([("Tiny.Leaf", null)], [], CancellationToken.None));
        Assert.Contains("No .NET SDKs were found", missing.Message, StringComparison.Ordinal);
    }

    private static string[] Names(IEnumerable<string> paths) => [.. paths.Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static object? Value(string assembly, string type, string property) =>
        AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(assembly)).GetType(type, throwOnError: true)!.GetProperty(property)!.GetValue(null);

    // A process that was killed may still wait for its parent to take note.
    private static bool IsGone(int pid)
    {
        var status = $"/proc/{pid}/stat";
        if (!Directory.Exists("/proc"))
        {
            return Process.GetProcesses().All(process => process.Id != pid);
        }

        try
        {
            return File.ReadAllText(status).Split(") ")[^1][0] is 'Z' or 'X';
        }
        catch (IOException)
        {
            return true;
        }
    }

    private string Script(string body)
    {
        Skip.If(OperatingSystem.IsWindows(), "the stand-in for dotnet is a shell script");
        var path = feed.NewPath();
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private string CountingDotnet(out string runs)
    {
        runs = feed.NewPath();
        return Script($"echo run >> \"{runs}\"\nexec \"{DotnetCommand.Find(null)}\" \"$@\"");
    }

    private static int Runs(string file) => File.Exists(file) ? File.ReadAllLines(file).Length : 0;
}
