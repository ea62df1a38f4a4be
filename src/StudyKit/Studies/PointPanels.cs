using StudyKit.Figures;

namespace StudyKit.Studies;

/// <summary>Scores of one factor as points over β, whiskers from the bootstrap over seeds.</summary>
internal static class PointPanels
{
    public static PointPanel From(string title, string name, ScoreCube cube, int factor = 0)
    {
        var points = Enumerable.Range(0, cube.Betas.Count).Select(b => PairedBootstrap.Mean(cube.OverSeeds(b, factor))).ToArray();
        return new PointPanel(title, [new PointSeries(name, cube.Betas, [.. points.Select(p => p.Estimate)], [.. points.Select(p => p.Low)], [.. points.Select(p => p.High)])
        {
            Runs = SeedRuns.Of(cube, seed => Enumerable.Range(0, cube.Betas.Count).Select(b => cube[seed, b, factor])),
        }]);
    }
}
