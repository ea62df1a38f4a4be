using System.Globalization;
using StudyKit.Figures;

namespace StudyKit.Studies;

/// <summary>Scores as bars: one group a factor, one bar a β, whiskers from the bootstrap over seeds.</summary>
internal static class BarPanels
{
    public static BarPanel From(string title, ScoreCube cube, IReadOnlyList<string>? groupNames = null)
    {
        var series = new List<BarSeries>();
        for (var b = 0; b < cube.Betas.Count; b++)
        {
            var beta = b;
            var bars = Enumerable.Range(0, cube.Factors.Count).Select(f => PairedBootstrap.Mean(cube.OverSeeds(b, f))).ToArray();
            series.Add(new BarSeries(
                cube.Betas[b].ToString("R", CultureInfo.InvariantCulture),
                [.. bars.Select(i => i.Estimate)],
                [.. bars.Select(i => i.Low)],
                [.. bars.Select(i => i.High)])
            {
                Runs = SeedRuns.Of(cube, seed => Enumerable.Range(0, cube.Factors.Count).Select(f => cube[seed, beta, f])),
            });
        }

        return new BarPanel(title, groupNames ?? cube.Factors, series);
    }
}
