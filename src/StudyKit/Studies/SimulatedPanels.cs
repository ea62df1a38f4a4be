using StudyKit.Data;

namespace StudyKit.Studies;

/// <summary>Everything that figure 1 shows, from finished runs.</summary>
public static class SimulatedPanels
{
    /// <summary>Maps the cells, and reads the latent spaces of the first seed at β = 1 and at the next larger β, without capacity.</summary>
    public static Figure1Inputs Of(SimulatedRuns runs, CancellationToken cancellationToken = default)
    {
        var (cells, options) = (runs.Cells, runs.Options);
        var identity = cells.Obs.Column<CategoricalColumn>("identity");
        return new Figure1Inputs
        {
            Cells = CellMap.Of(cells, cancellationToken),
            Identity = [.. identity.Codes.Select(code => identity.Categories[code])],
            Usages = [.. runs.Factors.Select(f => new FactorUsage(f.Name, f.Values))],
            Recovery = [.. options.Capacities.Select(c => new CapacityScores(c, runs.Scores.Cube(SimulatedFactors.Metric, options.Betas, c, options.Simulation.FactorNames)))],
            Best = [.. options.Betas.Take(2).Select(beta => new SweepPoint(beta, 0, 0) { Convention = options.CapacityConvention, RiseShare = options.CapacityRiseShare }).Select(point => BestDimensions.Row(point, runs.Latent(point, cancellationToken), runs.Factors))],
            Data = runs.Data,
        };
    }
}
