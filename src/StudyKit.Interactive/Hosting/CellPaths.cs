using System.Text.RegularExpressions;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Interactive.Hosting;

/// <summary>
/// A cell's <c>#r "file"</c>, <c>#load "file"</c> and <c>#!import file</c> with full paths. The kernel takes them relative to the working directory, not
/// to the notebook; and an assembly that this program has must be the program's own, or its types would not be those of the host.
/// </summary>
internal static partial class CellPaths
{
    /// <summary>The cell, line for line, with full paths.</summary>
    /// <param name="source">The cell.</param>
    /// <param name="language">Its language.</param>
    /// <param name="folder">The notebook's folder.</param>
    public static string Complete(string source, string language, string folder)
    {
        var lines = source.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            language = CellLanguage.OfLine(lines[i]) ?? language;
            if (language == CellLanguage.CSharp && Directive().Match(lines[i]) is { Success: true } found)
            {
                var path = found.Groups["path"];
                lines[i] = string.Concat(lines[i].AsSpan(0, path.Index), Full(path.Value, found.Groups["kind"].Value, folder), lines[i].AsSpan(path.Index + path.Length));
            }
        }

        return string.Join('\n', lines);
    }

    private static string Full(string path, string kind, string folder)
    {
        if (kind == "#r")
        {
            var name = Path.GetExtension(path).ToUpperInvariant() is ".DLL" or ".EXE" ? Path.GetFileNameWithoutExtension(path) : path;
            if (HostAssemblies.Find(name) is { Location.Length: > 0 } own)
            {
                return own.Location;
            }
        }

        // What is not there is the kernel's to tell.
        var full = Path.GetFullPath(path, folder);
        return File.Exists(full) ? full : path;
    }

    [GeneratedRegex("""^(?<kind>#r|#load)\s+"(?!nuget:)(?<path>[^"]+)"|^(?<kind>#!import)\s+(--file\s+)?"?(?<path>[^"\s]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Directive();
}
