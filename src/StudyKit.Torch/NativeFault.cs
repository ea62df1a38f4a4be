using System.Text.RegularExpressions;

namespace StudyKit.Torch;

/// <summary>Words for what the system's loader says of a library that it refuses.</summary>
internal static partial class NativeFault
{
    /// <summary>Why a library does not load, in a sentence without its end.</summary>
    /// <param name="library">Its name.</param>
    /// <param name="message">What the loader said, a line for each place it tried.</param>
    public static string Explain(string library, string message)
    {
        if (MissingVersion().Match(message) is { Success: true } version)
        {
            return $"{library} needs {version.Groups["version"].Value} of {version.Groups["file"].Value}, and the system's is older "
                + "(Ubuntu 24.04, Debian 13 and Fedora 38 are new enough); environment/README.md has the ways out";
        }

        var lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        // Most lines are places where the file simply is not.
        var telling = lines.FirstOrDefault(line => !line.Contains("cannot open shared object file: No such file", StringComparison.Ordinal) && line.Contains(':', StringComparison.Ordinal));
        return $"{library} does not load: {telling ?? "the library is not there"}";
    }

    [GeneratedRegex(@"(?<file>[\w+.-]+): version `(?<version>[A-Z]+_[\d.]+)' not found", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MissingVersion();
}
