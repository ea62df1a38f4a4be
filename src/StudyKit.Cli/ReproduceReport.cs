using Spectre.Console;
using StudyKit.Studies;

namespace StudyKit.Cli;

/// <summary>What <c>study reproduce</c> prints at its end: the data, the claims, the notes, the files.</summary>
internal static class ReproduceReport
{
    // A file or pipe has no width; the table reads well at this one.
    private const int RedirectedWidth = 120;

    public static void Show(Reproduction reproduction, IReadOnlyList<string> files)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = RedirectedWidth;
        }

        foreach (var data in reproduction.Studies.Select(s => s.Data).Distinct(StringComparer.Ordinal))
        {
            AnsiConsole.WriteLine(data);
        }

        AnsiConsole.Write(ClaimsTable.Of(reproduction.Claims, AnsiConsole.Profile.Width));
        foreach (var finding in reproduction.Comparisons.SelectMany(c => c.Findings(reproduction.Claims)))
        {
            AnsiConsole.WriteLine(finding.Replace("**", "", StringComparison.Ordinal));
        }

        foreach (var note in reproduction.Notes)
        {
            AnsiConsole.WriteLine("Note: " + note);
        }

        foreach (var file in files)
        {
            AnsiConsole.WriteLine("wrote " + file);
        }
    }
}
