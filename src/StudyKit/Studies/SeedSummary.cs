using System.Globalization;

namespace StudyKit.Studies;

/// <summary>One line a β (and capacity), one column a score, each as mean ± standard deviation over seeds: what the paper left out.</summary>
internal sealed class SeedSummary(ScoreTable scores, IReadOnlyList<SummaryColumn> columns)
{
    public string Markdown()
    {
        var settings = scores.Rows.Select(r => (r.Capacity, r.Beta)).Distinct().OrderBy(s => s.Capacity).ThenBy(s => s.Beta).ToArray();
        var capacities = settings.Select(s => s.Capacity).Distinct().Count() > 1;
        string[] lead = capacities ? ["max c", "β"] : ["β"];
        return MarkdownTable.Of(
            [.. lead, .. columns.Select(c => c.Title)],
            settings.Select(s => (IReadOnlyList<string>)
            [
                .. capacities ? [Text(s.Capacity)] : Array.Empty<string>(),
                Text(s.Beta),
                .. columns.Select(c => ResultsText.Spread([.. scores.Seeds.Select(seed => Mean(c, s.Beta, s.Capacity, seed))], c.Format)),
            ]));
    }

    private double Mean(SummaryColumn column, double beta, double capacity, ulong seed) =>
        scores.Rows.Where(r => r.Metric == column.Metric && r.Beta == beta && r.Capacity == capacity && r.Seed == seed && (column.Factor ?? r.Factor) == r.Factor).Average(r => r.Value);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
