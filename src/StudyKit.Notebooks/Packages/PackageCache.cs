using System.Text.Json;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Packages;

/// <summary>
/// Restored sets, one folder each, named after what was asked. An entry is made aside and renamed when it is whole, so that
/// several processes can make the same one: the first to finish is kept, and the others use it.
/// </summary>
/// <param name="folder">Folder of the entries.</param>
internal sealed class PackageCache(string folder)
{
    /// <summary>Environment variable that names the folder of all of the kit's caches.</summary>
    public const string Variable = "STUDYKIT_CACHE";

    private const string SetFile = "restored.json";
    private const string AsideMark = ".part";
    private const string NativeFolder = "native";

    // No restore takes so long; what is older was left by a process that was killed.
    private static readonly TimeSpan AsideLifetime = TimeSpan.FromDays(2);

    /// <summary>The folder used when none is given.</summary>
    /// <param name="environment">Reads environment variables.</param>
    public static string DefaultFolder(Func<string, string?> environment)
    {
        if (environment(Variable) is { Length: > 0 } cache)
        {
            return Path.Combine(Path.GetFullPath(cache), "packages");
        }

        // The convention has it that a relative path there is no path.
        var user = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : environment("XDG_CACHE_HOME") is { } named && Path.IsPathFullyQualified(named) ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(user, "scstudy", "packages");
    }

    /// <summary>Folder of an entry's native libraries, where they were brought together.</summary>
    public string Natives(string key) => Path.Combine(folder, key, NativeFolder);

    /// <summary>A kept set; null when there is none, or one of which something is missing.</summary>
    public RestoredSet? Find(string key)
    {
        try
        {
            var set = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, key, SetFile)), RestoredSetJson.Default.RestoredSet);
            return set is not null && set.IsWhole() && (!set.NativesTogether || set.Natives.All(native => File.Exists(Path.Combine(Natives(key), Path.GetFileName(native))))) ? set : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Makes an entry and keeps it.</summary>
    /// <param name="key">Name of the entry.</param>
    /// <param name="replace">Whether an entry that is there is made again even when it is whole.</param>
    /// <param name="make">Makes the set, working in the folder given; what it throws passes through, and nothing is left.</param>
    /// <exception cref="InputException">The cache cannot be written.</exception>
    public async Task<RestoredSet> MakeAsync(string key, bool replace, Func<string, Task<RestoredSet>> make)
    {
        var aside = Path.Combine(folder, $"{key}.{Guid.NewGuid():N}{AsideMark}");
        try
        {
            Directory.CreateDirectory(aside);
            DeleteLeftovers();
            var set = await make(aside);
            if (set.Natives.Select(Path.GetDirectoryName).Distinct(StringComparer.Ordinal).Skip(1).Any())
            {
                set = set with { NativesTogether = true, Warnings = [.. set.Warnings, .. BringTogether(set.Natives, Path.Combine(aside, NativeFolder))] };
            }

            File.WriteAllBytes(Path.Combine(aside, SetFile), JsonSerializer.SerializeToUtf8Bytes(set, RestoredSetJson.Default.RestoredSet));
            return Keep(key, aside, replace) ? set : Find(key) ?? throw new IOException("another process changes the same entry");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new InputException(folder, null, SystemFault.Describe(e), $"a folder that can be written ({Variable} names another)", e);
        }
        finally
        {
            Delete(aside);
        }
    }

    private bool Keep(string key, string aside, bool replace)
    {
        var entry = Path.Combine(folder, key);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                Directory.Move(aside, entry);
                return true;
            }
            catch (IOException) when (Directory.Exists(entry))
            {
                if (!replace && Find(key) is not null)
                {
                    return false;
                }

                // Broken, or to be replaced: out of the way in one step, so that nobody finds it half deleted.
                var old = Path.Combine(folder, $"{key}.{Guid.NewGuid():N}{AsideMark}");
                try
                {
                    Directory.Move(entry, old);
                    Delete(old);
                }
                catch (DirectoryNotFoundException)
                {
                    // Another process was faster.
                }
            }
        }

        return false;
    }

    // Native libraries look for those they need in their own folder, wherever their package put the others.
    private static IEnumerable<string> BringTogether(IReadOnlyList<string> natives, string together)
    {
        Directory.CreateDirectory(together);
        var warnings = new List<string>();
        foreach (var native in natives)
        {
            var link = Path.Combine(together, Path.GetFileName(native));
            if (File.Exists(link))
            {
                warnings.Add($"two packages bring the native library {Path.GetFileName(native)}; {native} is left out");
                continue;
            }

            try
            {
                File.CreateSymbolicLink(link, native);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Windows allows links only to some users.
                File.Copy(native, link);
            }
        }

        return warnings;
    }

    private void DeleteLeftovers()
    {
        foreach (var left in Directory.EnumerateDirectories(folder, "*" + AsideMark))
        {
            if (Directory.GetLastWriteTimeUtc(left) < DateTime.UtcNow - AsideLifetime)
            {
                Delete(left);
            }
        }
    }

    private static void Delete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not there, which is well, or in use, which later leftovers see to.
        }
    }
}
