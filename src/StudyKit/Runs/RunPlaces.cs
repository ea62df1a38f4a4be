using StudyKit.Errors;

namespace StudyKit.Runs;

/// <summary>Where things lie in a store: finished runs under their keys, what is unfinished and the locks apart from them.</summary>
internal sealed class RunPlaces(string root)
{
    private const string UnfinishedName = "unfinished";

    public string Root => root;

    public string Unfinished => Path.Combine(root, UnfinishedName);

    public string Finished(string key) => Path.Combine(root, key);

    public string UnfinishedOf(string key) => Path.Combine(Unfinished, key);

    public string Checkpoint(string key) => Path.Combine(UnfinishedOf(key), "checkpoint.safetensors");

    /// <summary>The ingredients of a run that is not finished, for people.</summary>
    public string Ingredients(string key) => Path.Combine(UnfinishedOf(key), "ingredients.json");

    /// <summary>Where a result is put together before it is renamed.</summary>
    public string Result(string key) => Path.Combine(UnfinishedOf(key), "result");

    /// <summary>Where a folder goes before it is removed.</summary>
    public string Discarded(string key) => Path.Combine(Unfinished, $"{key}.{Guid.NewGuid():N}.discarded");

    public string Lock(string key) => Path.Combine(root, "locks", key);

    /// <summary>Keys of the folders below a place.</summary>
    public static IEnumerable<string> KeysIn(string folder) => Directory.Exists(folder)
        ? Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)).Where(RunKey.IsValue).Order(StringComparer.Ordinal)
        : [];

    /// <summary>Does something with folders, and says in a user's words when that fails.</summary>
    public static void Guard(string path, Action act)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, null, e.Message, "a run store that can be written", e);
        }
    }

    /// <summary>Renames a finished folder out of the way and removes it, so that no half of it is ever found under its key.</summary>
    public void Discard(string key, string folder) => Guard(folder, () =>
    {
        if (Directory.Exists(folder))
        {
            Directory.CreateDirectory(Unfinished);
            var away = Discarded(key);
            Directory.Move(folder, away);
            Directory.Delete(away, recursive: true);
        }
    });
}
