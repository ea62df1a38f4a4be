using System.Globalization;
using StudyKit.Errors;
using StudyKit.Figures;

namespace StudyKit.Studies;

/// <summary>Rows of best latent dimensions as panels of cells.</summary>
internal static class LatentPanels
{
    private const char NoBreak = '\u00A0';

    /// <summary>Title of a row.</summary>
    public static string RowTitle(LatentRow row) => string.Create(CultureInfo.InvariantCulture, $"β = {row.Beta}");

    /// <summary>One panel a factor.</summary>
    /// <param name="row">The row.</param>
    /// <param name="factors">The factors wanted, in their order.</param>
    /// <param name="named">Whether a title names its factor, or the dimension only.</param>
    public static IEnumerable<EmbeddingPanel> From(LatentRow row, IReadOnlyList<string> factors, bool named)
    {
        OptionException.Require(
            row.Panels.Select(p => p.Factor).SequenceEqual(factors, StringComparer.Ordinal),
            $"best dimensions at {RowTitle(row)}",
            string.Join(", ", row.Panels.Select(p => p.Factor)),
            string.Join(", ", factors));
        return row.Panels.Select(panel =>
        {
            var dimension = string.Create(CultureInfo.InvariantCulture, $"{(panel.Correlation < 0 ? "-" : "")}dim {panel.Dimension}, r = {panel.Correlation:0.00}").Replace("-", "−", StringComparison.Ordinal);
            return new EmbeddingPanel(named ? $"{panel.Factor}\n{dimension}" : dimension, null, panel.Values)
            {
                ValueName = string.Create(CultureInfo.InvariantCulture, $"latent dimension {panel.Dimension}"),
                Detail = string.Create(CultureInfo.InvariantCulture, $"{panel.Factor}: {RowTitle(row)}, seed {row.Seed}"),
                Reversed = panel.Correlation < 0,
                KeyEnds = ("factor\nlow", "factor\nhigh"),
            };
        });
    }

    /// <summary>Says which models the rows come from and how to read their colours.</summary>
    public static string Note(IReadOnlyList<LatentRow> rows) =>
        $"Latent dimensions: one model a row ({string.Join("; ", rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"{RowTitle(r)}: seed {r.Seed}").Replace(' ', NoBreak)))}), "
        + "dark where the factor is expected to be high: −dim is a dimension drawn against its sign, for its r is below 0. Colours run from each panel's 1st to its 99th percentile.";
}
