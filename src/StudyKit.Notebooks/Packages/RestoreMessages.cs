using System.Text.RegularExpressions;

namespace StudyKit.Notebooks.Packages;

/// <summary>The errors and warnings in a restore's output, without the build engine's trimmings.</summary>
/// <param name="Errors">Errors, each once, with the lines that belong to them.</param>
/// <param name="Warnings">Warnings, likewise.</param>
/// <param name="Codes">Codes of the errors, each once.</param>
internal sealed partial record RestoreMessages(IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings, IReadOnlyList<string> Codes)
{
    /// <summary>Whether an output says that there is no SDK, or none that <c>global.json</c> admits.</summary>
    public static bool LacksSdk(string output) => NoSdk().IsMatch(output);

    /// <summary>Reads an output.</summary>
    public static RestoreMessages Of(string output)
    {
        var found = new List<(string Level, string Code, string Text)>();
        foreach (Match line in Line().Matches(output))
        {
            var (level, code, text) = (line.Groups["level"].Value, line.Groups["code"].Value, Project().Replace(line.Groups["text"].Value.TrimEnd(), string.Empty));

            // Details come on lines of their own, indented, with the code of the line they belong to.
            if (char.IsWhiteSpace(text, 0) && found is [.., var last] && last.Code == code && last.Level == level)
            {
                found[^1] = last with { Text = $"{last.Text}\n    {text.Trim()}" };
            }
            else
            {
                found.Add((level, code, text.Trim()));
            }
        }

        string[] Texts(string level) => [.. found.Where(message => message.Level == level).Select(message => $"{message.Code}: {message.Text}").Distinct(StringComparer.Ordinal)];
        return new RestoreMessages(Texts("error"), Texts("warning"), [.. found.Where(message => message.Level == "error").Select(message => message.Code).Distinct(StringComparer.Ordinal)]);
    }

    [GeneratedRegex(@"^(.*?: )?(?<level>error|warning) (?<code>[A-Z]+\d+): ?(?<text>.*\S.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@" \[[^\]]*\.csproj(::[^\]]*)?\]$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Project();

    [GeneratedRegex(@"No \.NET SDKs were found|compatible \.NET SDK was not found", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NoSdk();
}
