using StudyKit.Data;

namespace StudyKit.Simulation;

/// <summary>
/// Cells with the factors that made them. <c>obs</c> holds <c>identity</c> (the group), one number column a factor
/// (<see cref="FactorNames"/>) and <c>expected_library_size</c>; <c>var</c> holds what was drawn for each gene:
/// <c>base_mean</c>, <c>mean</c>, <c>outlier</c>, <c>activity_gene</c>, <c>activity_fold</c>, <c>variation_factor</c> and one
/// <c>ident_00_fold</c> … a group.
/// </summary>
public sealed record SimulatedCells
{
    internal SimulatedCells(CellDataset dataset, IReadOnlyList<string> factorNames, ProgramSimulatorOptions options) =>
        (Dataset, FactorNames, Options) = (dataset, factorNames, options);

    /// <summary>Counts and annotations.</summary>
    public CellDataset Dataset { get; }

    /// <summary>Names of the generative factors, in order: <c>ident_00</c> … and <c>activity</c>.</summary>
    public IReadOnlyList<string> FactorNames { get; }

    /// <summary>The options that made the cells.</summary>
    public ProgramSimulatorOptions Options { get; }

    /// <summary>Usage of one program by every cell, 0 to 1.</summary>
    /// <exception cref="Errors.OptionException">There is no factor of that name.</exception>
    public double[] Usage(string factorName) => Dataset.Obs.Column<NumberColumn>(factorName).Values;
}
