using StudyKit.Data;
using StudyKit.Metrics;

namespace StudyKit.Studies;

/// <summary>Ground truth of the stimulated PBMCs.</summary>
/// <param name="CellTypes">Cell type of each cell.</param>
/// <param name="Stimulus">1 for cells treated with IFN-β, 0 for control.</param>
internal sealed record PbmcLabels(Factor CellTypes, Factor Stimulus)
{
    public static PbmcLabels Of(CellDataset cells)
    {
        var types = cells.Obs.Column<CategoricalColumn>(KangReader.CellTypeColumn);
        var stimulus = cells.Obs.Column<CategoricalColumn>(KangReader.ConditionColumn);
        return new PbmcLabels(
            Factor.Discrete("cell_type", types.Codes, types.Categories),
            Factor.Discrete("stim", stimulus.Codes, stimulus.Categories));
    }
}
