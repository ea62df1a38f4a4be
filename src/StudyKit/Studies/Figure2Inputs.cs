namespace StudyKit.Studies;

/// <summary>What figure 2 shows: stimulated PBMCs, and what β does to the recovery of stimulus, clusters and cell types.</summary>
public sealed record Figure2Inputs
{
    /// <summary>The cells and their UMAP.</summary>
    public required FigureCells Cells { get; init; }

    /// <summary>Cell type of each cell (panel A).</summary>
    public required IReadOnlyList<string> CellTypes { get; init; }

    /// <summary>Condition of each cell, control or stimulated (panel A).</summary>
    public required IReadOnlyList<string> Conditions { get; init; }

    /// <summary>max |r| of a latent dimension with the stimulus, one factor (panel B).</summary>
    public required ScoreCube StimulusRecovery { get; init; }

    /// <summary>Best ARI of a clustering with the cell types, one factor (panel C).</summary>
    public required ScoreCube ClusteringRecovery { get; init; }

    /// <summary>Single-dimension accuracy of each cell type (panel D).</summary>
    public required ScoreCube CellTypeAccuracy { get; init; }

    /// <summary>Cells to find: B cells, dendritic cells, megakaryocytes, IFN-β (panel E, first row).</summary>
    public required IReadOnlyList<TargetCells> Targets { get; init; }

    /// <summary>Best latent dimension of each target, in the same order, at β = 1 and at a larger β (panel E, further rows).</summary>
    public required IReadOnlyList<LatentRow> Best { get; init; }

    /// <summary>What the cells are and the seeds, for the note.</summary>
    public required string Data { get; init; }
}
