using StudyKit.Data;

namespace StudyKit.Studies;

/// <summary>Everything that figure 1 shows, from finished runs.</summary>
public static class SimulatedPanels
{
    /// <summary>Maps the cells, and reads the latent spaces of the first seed at β = 1 and at the next larger β, without capacity.</summary>
    public static Figure1Inputs Of(SimulatedRuns runs, CancellationToken cancellationToken = default)
    {
        var (cells, options) = (runs.Cells, runs.Options);
        var identity = cells.Dataset.Obs.Column<CategoricalColumn>("identity");
        return new Figure1Inputs
        {
            Cells = CellMap.Of(cells.Dataset, cancellationToken),
            Identity = [.. identity.Codes.Select(code => identity.Categories[code])],
            Usages = [.. cells.FactorNames.Select(name => new FactorUsage(name, cells.Usage(name)))],
            Recovery = [.. options.Capacities.Select(c => new CapacityScores(c, runs.Scores.Cube(SimulatedFactors.Metric, options.Betas, c, cells.FactorNames)))],
            Best = [.. options.Betas.Take(2).Select(beta => new SweepPoint(beta, 0, 0)).Select(point => BestDimensions.Row(point, runs.Latent(point, cancellationToken), runs.Factors))],
            Data = runs.Data,
        };
    }
}
