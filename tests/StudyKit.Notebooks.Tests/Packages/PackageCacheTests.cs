using StudyKit.Errors;
using StudyKit.Notebooks.Packages;

namespace StudyKit.Notebooks.Tests.Packages;

public sealed class PackageCacheTests : IDisposable
{
    private const string Key = "0f";

    private readonly TemporaryFolder _folder = new();
    private readonly PackageCache _cache;
    private readonly RestoredSet _set;

    public PackageCacheTests()
    {
        _cache = new PackageCache(Folder);
        _set = new RestoredSet
        {
            Packages = [new RestoredPackage("Tiny", "1.0.0")],
            Compile = [],
            Runtime = [new RestoredAssembly("Tiny 1.0.0", "Tiny", new Version(1, 2, 3, 4), null, NewFile("Tiny.dll"), "de")],
            Natives = [NewFile("one/libtiny.so"), NewFile("other/libtiny.so"), NewFile("other/libmore.so")],
            Warnings = ["mind"],
        };
    }

    private string Folder => _folder.File("cache");

    [Fact]
    public async Task A_kept_set_comes_back_with_its_native_libraries_together()
    {
        Assert.Null(_cache.Find(Key));
        await _cache.MakeAsync(Key, replace: false, _ => Task.FromResult(_set));
        var found = _cache.Find(Key)!;
        Assert.Equal(_set.Packages, found.Packages);
        Assert.Equal(_set.Runtime, found.Runtime);
        Assert.Equal(["mind", $"two packages bring the native library libtiny.so; {_set.Natives[1]} is left out"], found.Warnings);
        Assert.Equal(["libmore.so", "libtiny.so"], Directory.GetFiles(_cache.Natives(Key)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(_set.Natives[0], await File.ReadAllTextAsync(Path.Combine(_cache.Natives(Key), "libtiny.so")));
    }

    [Fact]
    public async Task An_entry_that_is_not_whole_is_none_and_is_made_again()
    {
        await _cache.MakeAsync(Key, replace: false, _ => Task.FromResult(_set));
        var file = Path.Combine(Folder, Key, "restored.json");
        var whole = await File.ReadAllTextAsync(file);

        foreach (var broken in new[] { whole[..^20], whole.Replace("\"Format\": 1", "\"Format\": 2", StringComparison.Ordinal), "null" })
        {
            Assert.NotEqual(whole, broken);
            await File.WriteAllTextAsync(file, broken);
            Assert.Null(_cache.Find(Key));
        }

        await _cache.MakeAsync(Key, replace: false, _ => Task.FromResult(_set));
        Assert.NotNull(_cache.Find(Key));

        File.Delete(_set.Natives[2]);
        Assert.Null(_cache.Find(Key));
        NewFile("other/libmore.so");
        Directory.Delete(_cache.Natives(Key), recursive: true);
        Assert.Null(_cache.Find(Key));
        Assert.Equal([Key], Directory.GetDirectories(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task The_first_of_several_to_finish_is_kept_and_the_others_use_it()
    {
        var both = new TaskCompletionSource();
        var waiting = 0;
        async Task<RestoredSet> Make(string version)
        {
            if (Interlocked.Increment(ref waiting) == 2)
            {
                both.SetResult();
            }

            await both.Task;
            return _set with { Packages = [new RestoredPackage("Tiny", version)] };
        }

        var sets = await Task.WhenAll(
            Task.Run(() => _cache.MakeAsync(Key, replace: false, _ => Make("1.0.0"))),
            Task.Run(() => _cache.MakeAsync(Key, replace: false, _ => Make("1.1.0"))));
        Assert.Equal(sets[0].Packages, sets[1].Packages);
        Assert.Equal(sets[0].Packages, _cache.Find(Key)!.Packages);
        Assert.Equal([Key], Directory.GetDirectories(Folder).Select(Path.GetFileName));

        // Asked to restore again, the newer one takes its place.
        await _cache.MakeAsync(Key, replace: true, _ => Task.FromResult(_set with { Packages = [new RestoredPackage("Tiny", "2.0.0")] }));
        Assert.Equal("2.0.0", Assert.Single(_cache.Find(Key)!.Packages).Version);
        Assert.Equal([Key], Directory.GetDirectories(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_fails_leaves_nothing_and_what_a_killed_process_left_goes_in_time()
    {
        var (old, young) = (Path.Combine(Folder, "aa.part"), Path.Combine(Folder, "bb.part"));
        Directory.CreateDirectory(young);
        Directory.SetLastWriteTimeUtc(Directory.CreateDirectory(old).FullName, DateTime.UtcNow.AddDays(-3));
        await Assert.ThrowsAsync<StudyKitException>(() => _cache.MakeAsync(Key, replace: false, async folder =>
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "half"), "half");
            throw new StudyKitException("no");
        }));
        Assert.Equal([young], Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_named()
    {
        await File.WriteAllTextAsync(Folder, "a file");
        var fault = await Assert.ThrowsAsync<InputException>(() => _cache.MakeAsync(Key, replace: false, _ => Task.FromResult(_set)));
        Assert.Equal(Folder, fault.File);
        Assert.Contains("STUDYKIT_CACHE", fault.Wanted, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string NewFile(string name)
    {
        var path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, path);
        return path;
    }
}
