namespace StudyKit.Cli.Run;

/// <summary>Short names of notebooks for people: the file's, with as much of its folder as tells it from the others.</summary>
internal static class NotebookNames
{
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<string> paths)
    {
        var all = paths.Distinct(StringComparer.Ordinal).ToList();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in all)
        {
            var parts = Parts(path);
            var length = 1;
            while (length < parts.Length && all.Exists(other => other != path && Tail(Parts(other), length) == Tail(parts, length)))
            {
                length++;
            }

            names[path] = Tail(parts, length);
        }

        return names;
    }

    private static string[] Parts(string path) => Path.ChangeExtension(path, null).Split('/', '\\');

    private static string Tail(string[] parts, int length) => string.Join('/', parts[^Math.Min(length, parts.Length)..]);
}
