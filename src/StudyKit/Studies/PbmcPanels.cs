using StudyKit.Data;
using StudyKit.Metrics;

namespace StudyKit.Studies;

/// <summary>Everything that figure 2 shows, from finished runs.</summary>
public static class PbmcPanels
{
    /// <summary>Cell types of panel E and the names that the paper gives them.</summary>
    private static readonly (string Type, string Title)[] Targets = [("B cells", "B cells"), ("Dendritic cells", "DC"), ("Megakaryocytes", "Megk.")];

    /// <summary>Maps the cells, and reads the latent spaces of the first seed at β = 1 and at the smallest β of 2 or more.</summary>
    public static Figure2Inputs Of(PbmcRuns runs, CancellationToken cancellationToken = default)
    {
        var cells = runs.Cells;
        string[] types = Names(cells.Obs.Column<CategoricalColumn>(KangReader.CellTypeColumn));
        string[] conditions = Names(cells.Obs.Column<CategoricalColumn>(KangReader.ConditionColumn));
        TargetCells[] targets =
        [
            .. Targets.Select(t => new TargetCells(t.Title, [.. types.Select(type => type == t.Type)])).Where(t => t.IsTarget.Contains(true)),
            new("IFN-β", [.. conditions.Select(c => c == StimulatedPbmc.StimulusFactor)]),
        ];
        Factor[] factors = [.. targets.Select(t => Factor.Discrete(t.Title, [.. t.IsTarget.Select(target => target ? 1 : 0)], ["other cells", t.Title]))];
        SweepPoint[] shown = [new(1, 0, 0), new(runs.Options.Betas.First(beta => beta >= 2), 0, 0)];
        return new Figure2Inputs
        {
            Cells = CellMap.Of(cells, cancellationToken),
            CellTypes = types,
            Conditions = conditions,
            StimulusRecovery = runs.Scores.Cube(StimulatedPbmc.StimulusMetric, runs.Options.Betas, 0, [StimulatedPbmc.StimulusFactor]),
            ClusteringRecovery = runs.Scores.Cube(ClusteringDecline.Metric, runs.Options.Betas, 0, [Score.Whole]),
            CellTypeAccuracy = runs.Scores.Cube(StimulatedPbmc.CellTypeMetric, runs.Options.Betas, 0, runs.CellTypes),
            Targets = targets,
            Best = [.. shown.Select(point => BestDimensions.Row(point, runs.Latent(point, cancellationToken), factors))],
            Data = runs.Data,
        };
    }

    private static string[] Names(CategoricalColumn column) => [.. column.Codes.Select(code => column.Categories[code])];
}
