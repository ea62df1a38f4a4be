using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Training;

namespace StudyKit.Runs;

/// <summary>What lies in a store, and what of it can go.</summary>
public sealed class RunInventory
{
    private readonly RunPlaces _places;

    /// <summary>Looks at a store.</summary>
    public RunInventory(RunStore store) => _places = new RunPlaces(store.Root);

    /// <summary>Every run, finished ones first, by key.</summary>
    public IReadOnlyList<RunEntry> List()
    {
        var finished = RunPlaces.KeysIn(_places.Root).ToArray();
        return [.. finished.Select(Finished), .. RunPlaces.KeysIn(_places.Unfinished).Except(finished, StringComparer.Ordinal).Select(Unfinished)];
    }

    /// <summary>The run whose key begins so.</summary>
    /// <exception cref="OptionException">There is none, or more than one.</exception>
    public RunEntry Find(string start)
    {
        var found = List().Where(run => run.Key.StartsWith(start, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        return found.Length == 1
            ? found[0]
            : throw new OptionException("run", start, found.Length == 0 ? $"the key of a run in {_places.Root}, or how it begins" : "more of the key: several runs begin so");
    }

    /// <summary>Checks every byte of a finished run.</summary>
    /// <exception cref="InputException">A file is missing or was changed.</exception>
    public static void RequireWhole(RunEntry run) => RunFolder.RequireWhole(run.Folder, RunFolder.ReadRecord(run.Folder, run.Key));

    /// <summary>What can go.</summary>
    /// <param name="options">Which runs.</param>
    /// <param name="now">The time that ages are counted from.</param>
    public IReadOnlyList<RunGarbage> FindGarbage(RunGarbageOptions options, DateTimeOffset now)
    {
        options.Validate();
        return [.. List().SelectMany(run => Reason(run, options, now) is { } reason ? [new RunGarbage(run.Key, run.Folder, run.Bytes, reason)] : Array.Empty<RunGarbage>()), .. options.Unfinished ? Remains() : []];
    }

    /// <summary>Removes it; false, and nothing done, when a process is at the run.</summary>
    /// <exception cref="InputException">The store cannot be written.</exception>
    public bool Remove(RunGarbage garbage)
    {
        using var claim = RunClaim.TryTake(_places.Lock(garbage.Key), garbage.Key);
        if (claim is null)
        {
            return false;
        }

        _places.Discard(garbage.Key, garbage.Folder);
        return true;
    }

    private static string? Reason(RunEntry run, RunGarbageOptions options, DateTimeOffset now)
    {
        if (run.State == RunState.Partial || run.Fault is not null)
        {
            return options.Unfinished ? run.Fault ?? "unfinished" : null;
        }

        var age = now - run.Record!.Trained.Finished;
        return options.Outdated && run.Ingredients?["numerics"]?.GetValue<int>() != NumericsVersion.Current ? "of other arithmetic than the present code"
            : options.Wanted is { } wanted && !wanted.Contains(run.Key) ? "not among the runs that are wanted"
            : options.OlderThan is { } most && age > most ? string.Create(CultureInfo.InvariantCulture, $"done {age.TotalDays:0} days ago")
            : null;
    }

    /// <summary>What processes left that were killed after a run was done, or while they removed one.</summary>
    private IEnumerable<RunGarbage> Remains()
    {
        if (!Directory.Exists(_places.Unfinished))
        {
            return [];
        }

        var finished = RunPlaces.KeysIn(_places.Root).ToHashSet(StringComparer.Ordinal);
        return
            from folder in Directory.GetDirectories(_places.Unfinished).Order(StringComparer.Ordinal)
            let name = Path.GetFileName(folder)
            let key = name.Split('.')[0]
            where RunKey.IsValue(key) && (name != key || finished.Contains(key))
            select new RunGarbage(key, folder, Size(folder), "left over");
    }

    private RunEntry Finished(string key)
    {
        var folder = _places.Finished(key);
        try
        {
            var record = RunFolder.ReadRecord(folder, key);
            return new RunEntry(key, folder, RunState.Done, Size(folder), record.Trained.Epochs, record, record.Run, null);
        }
        catch (InputException e)
        {
            return new RunEntry(key, folder, RunState.Done, Size(folder), 0, null, null, "damaged: " + e.Message);
        }
    }

    private RunEntry Unfinished(string key)
    {
        var folder = _places.UnfinishedOf(key);
        return new RunEntry(key, folder, RunState.Partial, Size(folder), CheckpointFile.Peek(_places.Checkpoint(key)).Epochs, null, Ingredients(_places.Ingredients(key)), null);
    }

    private static JsonObject? Ingredients(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path))?.AsObject();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Files may go away under the eyes of the one who looks.
    private static long Size(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).Sum(file => file.Exists ? file.Length : 0)
        : 0;
}
