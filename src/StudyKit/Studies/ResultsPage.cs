using System.Globalization;
using System.Text;
using System.Text.Json;
using StudyKit.Data;

namespace StudyKit.Studies;

/// <summary>
/// The account of one reproduction as a page of Markdown: every claim with the paper's value, ours, interval and verdict, the figures,
/// what the paper left out, what the claims depend on, settings, versions and times. Written by the command, never by hand.
/// </summary>
public static class ResultsPage
{
    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="path">File to write.</param>
    /// <param name="reproduction">What was found.</param>
    /// <param name="command">The command that made it.</param>
    /// <param name="images">Figures to show: title and path relative to the page.</param>
    public static void Write(string path, Reproduction reproduction, string command, IReadOnlyList<(string Title, string Path)> images) =>
        AtomicFile.WriteText(path, Render(reproduction, command, images));

    /// <summary>The page.</summary>
    public static string Render(Reproduction reproduction, string command, IReadOnlyList<(string Title, string Path)> images)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# Results\n\nWritten by `{command}` on {reproduction.Started:yyyy-MM-dd}; not edited by hand. [How each claim is tested](paper.md).\n\n## Claims\n\n");
        page.Append(ClaimTable(reproduction.Claims));
        foreach (var data in reproduction.Studies.Select(s => s.Data).Distinct(StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n- {data}");
        }

        page.Append('\n');
        foreach (var note in reproduction.Notes)
        {
            page.Append(CultureInfo.InvariantCulture, $"- {note}\n");
        }

        foreach (var (title, image) in images)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n![{title}]({image})\n");
        }

        page.Append("\n## What the paper left out\n\nMean ± standard deviation over seeds. Reconstruction and KL are nats a training cell at the last epoch; an active dimension varies over cells (variance above 0.01).\n");
        foreach (var study in reproduction.Studies.Where(s => LeftOut.Columns(s.Study).Count > 0))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {LeftOut.Title(study.Study)}\n\n{new SeedSummary(study.Scores, LeftOut.Columns(study.Study)).Markdown()}");
        }

        foreach (var comparison in reproduction.Comparisons)
        {
            page.Append(ComparisonSection.Of(comparison, reproduction.Claims));
        }

        page.Append(Settings(reproduction));
        return page.ToString();
    }

    private static string Trainings(Reproduction reproduction, string sweep) => reproduction.TrainingSeconds.TryGetValue(sweep, out var seconds)
        ? string.Create(CultureInfo.InvariantCulture, $"; its trainings, some or all of them from the run store, took {seconds / 60:0} minutes added up, each on the threads it had")
        : "";

    private static string ClaimTable(IReadOnlyList<Claim> claims) => MarkdownTable.Of(
        ["", "claim", "paper", "ours", "95% interval", "verdict"],
        claims.Select(c => (IReadOnlyList<string>)
        [
            c.Id, $"{c.Statement} ({c.Measure})", ResultsText.Number(c.Paper), ResultsText.Number(c.Ours), ResultsText.Interval(c), ResultsText.Words(c.Verdict),
        ]));

    private static string Settings(Reproduction reproduction)
    {
        var environment = reproduction.Environment;
        var text = new StringBuilder("\n## Settings, versions, times\n\n");
        foreach (var (sweep, seconds) in reproduction.Seconds)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {LeftOut.SweepTitle(sweep)}: {seconds / 60:0.0} minutes of this run{Trainings(reproduction, sweep)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"- kit {environment.Kit}, engine {environment.Engine} ({environment.Simd}), {environment.Runtime}, {environment.OperatingSystem}, {environment.Processors} processors\n");
        foreach (var (sweep, settings) in reproduction.Settings)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>settings of {sweep}</summary>\n\n```json\n{JsonSerializer.Serialize(settings, ReproductionWriter.Json)}\n```\n\n</details>\n");
        }

        return text.ToString();
    }
}
