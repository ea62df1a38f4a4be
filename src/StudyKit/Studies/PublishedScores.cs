namespace StudyKit.Studies;

/// <summary>
/// The bars of the paper's figures 1C and 2B–D, read off the published pictures (about ±0.01). Source: Kimmel 2020,
/// bioRxiv 2020.03.04.972166; the tables are in <c>docs/paper.md</c>.
/// </summary>
public static class PublishedScores
{
    /// <summary>β of figure 1.</summary>
    public static IReadOnlyList<double> SimulatedBetas { get; } = [1, 10, 30, 50];

    /// <summary>Maximum capacities of figure 1.</summary>
    public static IReadOnlyList<double> SimulatedCapacities { get; } = [0, 10];

    /// <summary>Factors of figure 1: six identity programs and one activity program.</summary>
    public static IReadOnlyList<string> SimulatedFactors { get; } =
        ["ident_00", "ident_01", "ident_02", "ident_03", "ident_04", "ident_05", "activity"];

    /// <summary>β of figure 2.</summary>
    public static IReadOnlyList<double> PbmcBetas { get; } = [1, 1.5, 2, 3, 4, 5];

    /// <summary>Cell types of figure 2D, as the data name them.</summary>
    public static IReadOnlyList<string> PbmcCellTypes { get; } =
    [
        "B cells", "CD14+ Monocytes", "CD4 T cells", "CD8 T cells", "Dendritic cells", "FCGR3A+ Monocytes", "Megakaryocytes", "NK cells",
    ];

    /// <summary>Figure 1C: largest |r| with a latent dimension, for max c = 0.</summary>
    public static ScoreCube SimulatedBeta { get; } = Cube(SimulatedBetas, SimulatedFactors, new[,]
    {
        { 0.43, 0.43, 0.43, 0.48, 0.55, 0.70, 0.44 },
        { 0.59, 0.53, 0.56, 0.64, 0.67, 0.83, 0.56 },
        { 0.60, 0.55, 0.61, 0.55, 0.59, 0.72, 0.52 },
        { 0.59, 0.51, 0.57, 0.58, 0.55, 0.61, 0.47 },
    });

    /// <summary>Figure 1C: the same for max c = 10.</summary>
    public static ScoreCube SimulatedCapacity { get; } = Cube(SimulatedBetas, SimulatedFactors, new[,]
    {
        { 0.46, 0.42, 0.47, 0.48, 0.49, 0.71, 0.53 },
        { 0.55, 0.49, 0.57, 0.60, 0.63, 0.73, 0.54 },
        { 0.52, 0.49, 0.57, 0.62, 0.65, 0.75, 0.54 },
        { 0.56, 0.50, 0.57, 0.61, 0.65, 0.77, 0.56 },
    });

    /// <summary>Figure 2B: largest |r| of a latent dimension with the IFN-β label.</summary>
    public static ScoreCube StimulusRecovery { get; } = Cube(PbmcBetas, ["stim"], new[,]
    {
        { 0.819 }, { 0.826 }, { 0.844 }, { 0.8445 }, { 0.844 }, { 0.844 },
    });

    /// <summary>Figure 2C: best ARI against the cell types.</summary>
    public static ScoreCube ClusteringRecovery { get; } = Cube(PbmcBetas, [Score.Whole], new[,]
    {
        { 0.70 }, { 0.555 }, { 0.50 }, { 0.435 }, { 0.44 }, { 0.457 },
    });

    /// <summary>Figure 2D: accuracy per cell type, columns as <see cref="PbmcCellTypes"/>.</summary>
    public static ScoreCube CellTypeAccuracy { get; } = Cube(PbmcBetas, PbmcCellTypes, new[,]
    {
        { 0.875, 0.895, 0.845, 0.820, 0.828, 0.805, 0.791, 0.863 },
        { 0.888, 0.907, 0.821, 0.829, 0.856, 0.820, 0.859, 0.871 },
        { 0.935, 0.914, 0.842, 0.828, 0.863, 0.816, 0.862, 0.889 },
        { 0.935, 0.914, 0.847, 0.823, 0.883, 0.815, 0.846, 0.889 },
        { 0.931, 0.912, 0.857, 0.835, 0.882, 0.823, 0.803, 0.891 },
        { 0.934, 0.909, 0.853, 0.842, 0.876, 0.818, 0.824, 0.880 },
    });

    private static ScoreCube Cube(IReadOnlyList<double> betas, IReadOnlyList<string> factors, double[,] means)
    {
        var values = new double[1, betas.Count, factors.Count];
        Buffer.BlockCopy(means, 0, values, 0, means.Length * sizeof(double));
        return new ScoreCube(betas, factors, values);
    }
}
