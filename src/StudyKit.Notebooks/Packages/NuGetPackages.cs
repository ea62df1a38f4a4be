using StudyKit.Errors;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Packages;

/// <summary>
/// The packages of one session, restored by <c>dotnet restore</c> into a cache that outlives it. A set that is in the cache is
/// taken from there without running anything. A version left open (or <c>*</c>, the newest that is no preview; or any floating
/// version or range) is chosen when the set is first restored and kept with it, until
/// <see cref="NuGetPackagesOptions.Refresh"/> or the cache's deletion.
/// </summary>
public sealed class NuGetPackages : IPackageReferences, IDisposable
{
    private const string Newest = "*";

    private readonly string _folder;
    private readonly NuGetPackagesOptions _options;
    private readonly PackageCache _cache;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly PackageContext _context = new();

    // What was asked for and restored, by id: a restore that fails leaves it as it was.
    private Dictionary<string, Kept> _kept = new(StringComparer.OrdinalIgnoreCase);
    private List<string> _sources = [];
    private (RestoredSet Set, PackageAssemblies Assemblies)? _last;

    /// <summary>Opens the packages of a session; nothing is run or read yet.</summary>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    public NuGetPackages(NuGetPackagesOptions? options = null)
    {
        _options = options ?? new NuGetPackagesOptions();
        _options.Validate();
        _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(_options.NotebookFolder));
        _cache = new PackageCache(_options.CacheFolder is { } folder ? Path.GetFullPath(folder) : PackageCache.DefaultFolder(Environment.GetEnvironmentVariable));
    }

    /// <summary>
    /// Restores packages together with those restored before, which keep their versions. What is restored is loaded when
    /// something first needs it. A failure leaves the session as it was.
    /// </summary>
    /// <param name="packages">Ids and versions; those that are there already may be among them.</param>
    /// <param name="sources">Sources besides the configured ones: addresses, and folders seen from the notebook's.</param>
    /// <param name="cancellationToken">Stops the restore and all its processes.</param>
    /// <returns>All packages of the session so far.</returns>
    /// <exception cref="PackageRestoreException">The restore failed.</exception>
    /// <exception cref="PackageConflictException">A package is there in another version, or the program has an older version of one of its assemblies.</exception>
    /// <exception cref="SdkMissingException">There is no SDK.</exception>
    /// <exception cref="InputException">The cache cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<PackageAssemblies> RestoreAsync(IReadOnlyList<(string Id, string? Version)> packages, IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var fresh = Fresh(packages);
            if (fresh.Count == 0 && _last is { } last)
            {
                return last.Assemblies;
            }

            var allSources = _sources.Concat(sources.Select(source => PackageSource.FullName(source, _folder))).Distinct(StringComparer.Ordinal).ToList();
            var wanted = _kept.Values.Select(kept => (kept.Id, Version: $"[{kept.Resolved}]"))
                .Concat(fresh.Select(package => (package.Key, Version: Range(package.Value))))
                .ToList();
            var (set, natives) = await RestoreAsync(wanted, _kept.Count, allSources, cancellationToken);
            var assemblies = Use(set, natives);
            _kept = new Dictionary<string, Kept>(_kept, StringComparer.OrdinalIgnoreCase);
            foreach (var (id, version) in fresh)
            {
                var chosen = set.Packages.First(package => string.Equals(package.Id, id, StringComparison.OrdinalIgnoreCase));
                _kept[id] = new Kept(chosen.Id, version, chosen.Version);
            }

            (_sources, _last) = (allSources, (set, assemblies));
            return assemblies;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Ends the session's use of packages; those loaded stay in the process.</summary>
    public void Dispose()
    {
        PackageLoading.Leave(_context);
        _oneAtATime.Dispose();
    }

    private static string Range(string? version) => version is null ? Newest : PackageVersionText.IsExact(version) ? $"[{version}]" : version;

    // Packages that the session has not yet; each id once, with the one version that is asked for, if any.
    private Dictionary<string, string?> Fresh(IReadOnlyList<(string Id, string? Version)> packages)
    {
        var fresh = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, asked) in packages.Select(package => (Id: package.Id.Trim(), Version: package.Version?.Trim() is { Length: > 0 } text ? text : null)))
        {
            if (!PackageVersionText.IsId(id) || (asked is not null && !PackageVersionText.IsVersion(asked)))
            {
                throw new PackageRestoreException($"\"nuget:{id}{(asked is null ? string.Empty : ", " + asked)}\" does not name a package: wanted nuget:Id or nuget:Id,version", [], []);
            }

            var there = _kept.TryGetValue(id, out var kept)
                ? kept
                : _last?.Set.Packages.FirstOrDefault(package => string.Equals(package.Id, id, StringComparison.OrdinalIgnoreCase)) is { } needed ? new Kept(needed.Id, null, needed.Version) : null;
            if (there is not null)
            {
                if (asked is not null && asked != there.Asked && !Admits(asked, there.Resolved))
                {
                    throw new PackageConflictException($"{there.Id} {asked} is asked for, and {there.Id} {there.Resolved} is in the session already; restart the session to change the version");
                }
            }
            else if (fresh.TryGetValue(id, out var other) && other is not null && asked is not null && !Same(asked, other))
            {
                throw new PackageConflictException($"{id} is asked for twice, as {other} and as {asked}");
            }
            else
            {
                fresh[id] = asked ?? other;
            }
        }

        return fresh;
    }

    private static bool Admits(string asked, string version) =>
        Same(asked, version) || (asked.EndsWith('*') && version.StartsWith(asked[..^1], StringComparison.Ordinal) && !version.Contains('-', StringComparison.Ordinal));

    private static bool Same(string one, string other) =>
        one == other || (PackageVersionText.IsExact(one) && PackageVersionText.IsExact(other) && PackageVersionText.Normal(one) == PackageVersionText.Normal(other));

    private async Task<(RestoredSet Set, string? Natives)> RestoreAsync(List<(string Id, string Version)> packages, int kept, List<string> sources, CancellationToken cancellationToken)
    {
        var dotnet = DotnetCommand.Find(_options.DotnetPath);
        var request = new RestoreRequest(packages, sources, _folder, RestoreSurroundings.Of(_folder, dotnet));
        var set = (_options.Refresh ? null : _cache.Find(request.Key))
            ?? await _cache.MakeAsync(request.Key, _options.Refresh, folder => RestoreJob.RunAsync(request, kept, dotnet, folder, cancellationToken));
        return (set, set.NativesTogether ? _cache.Natives(request.Key) : set.Natives is [var first, ..] ? Path.GetDirectoryName(first) : null);
    }

    private PackageAssemblies Use(RestoredSet set, string? natives)
    {
        var warnings = new List<string>(set.Warnings);
        var host = HostConflicts.Of(set, _last?.Set, warnings);
        var runtime = set.Runtime.Where(assembly => !host.ContainsKey(assembly.Name)).ToArray();

        // Every cell has the framework's.
        var compile = set.Compile
            .DistinctBy(assembly => assembly.Name, StringComparer.OrdinalIgnoreCase)
            .Select(assembly => host.GetValueOrDefault(assembly.Name, assembly.Path))
            .Where(path => !string.Equals(Path.GetDirectoryName(path), HostAssemblies.FrameworkFolder, StringComparison.Ordinal))
            .ToArray();
        string[] folders = natives is null ? [] : [natives];
        _context.Add(runtime, folders);
        PackageLoading.Use(_context);
        return new PackageAssemblies(
            compile,
            [.. runtime.Where(assembly => assembly.Culture.Length == 0).Select(assembly => assembly.Path)],
            folders,
            [.. set.Packages.Select(package => (package.Id, package.Version))])
        {
            Warnings = warnings,
        };
    }

    /// <summary>A package of the session.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Asked">The version asked for; null when it was left open.</param>
    /// <param name="Resolved">The version chosen.</param>
    private sealed record Kept(string Id, string? Asked, string Resolved);
}
