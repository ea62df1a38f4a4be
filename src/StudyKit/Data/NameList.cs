using System.Globalization;
using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>A file without a header whose lines begin with a distinct name: barcodes, or genes with further fields.</summary>
internal sealed class NameList
{
    private NameList(string path, string[] names, string[][] further) => (Path, Names, Further) = (path, names, further);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The first field of each line.</summary>
    public string[] Names { get; }

    /// <summary>The fields wanted after it: one array a field, one text a line.</summary>
    public string[][] Further { get; }

    /// <summary>Reads the list.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What a name is, for errors.</param>
    /// <param name="furtherFields">Tab-separated fields wanted after the name; those beyond are left alone.</param>
    /// <exception cref="InputException">The file cannot be read, a line has too few fields, or a name is empty or occurs twice; names the line.</exception>
    public static NameList Read(string path, string what, int furtherFields = 0)
    {
        using var lines = new ByteLines(path);
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        var names = new List<string>();
        var further = Enumerable.Range(0, furtherFields).Select(_ => new List<string>()).ToArray();
        while (lines.TryRead(out var line))
        {
            var fields = lines.Text(line).Split('\t');
            if (fields[0].Length == 0 || fields.Length < furtherFields + 1)
            {
                throw lines.Error(line, furtherFields == 0 ? what : string.Create(CultureInfo.InvariantCulture, $"{what} and {furtherFields} field(s) more, separated by tabs"));
            }

            if (!seen.TryAdd(fields[0], lines.Number))
            {
                throw lines.Error(string.Create(CultureInfo.InvariantCulture, $"{fields[0]} a second time (first on line {seen[fields[0]]})"), $"each {what} once");
            }

            names.Add(fields[0]);
            for (var i = 0; i < furtherFields; i++)
            {
                further[i].Add(fields[i + 1]);
            }
        }

        return names.Count > 0
            ? new NameList(path, [.. names], [.. further.Select(f => f.ToArray())])
            : throw new InputException(path, null, "an empty file", $"one {what} a line");
    }
}
