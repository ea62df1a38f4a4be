namespace StudyKit.Studies;

/// <summary>What figure 1 shows: simulated cells, their factors, and how well latent dimensions match them.</summary>
public sealed record Figure1Inputs
{
    /// <summary>The cells and their UMAP.</summary>
    public required FigureCells Cells { get; init; }

    /// <summary>Identity of each cell (panel A).</summary>
    public required IReadOnlyList<string> Identity { get; init; }

    /// <summary>Usage of each program (panel B).</summary>
    public required IReadOnlyList<FactorUsage> Usages { get; init; }

    /// <summary>Recovery of the factors, one plot a maximum capacity (panel C).</summary>
    public required IReadOnlyList<CapacityScores> Recovery { get; init; }

    /// <summary>Best latent dimensions at β = 1 and at a larger β (panel D).</summary>
    public required IReadOnlyList<LatentRow> Best { get; init; }

    /// <summary>What the cells are and the seeds, for the note.</summary>
    public required string Data { get; init; }
}
