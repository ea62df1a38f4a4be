namespace StudyKit.Simulation;

/// <summary>What the stand-in knows of one cell type of Kang et al. 2018.</summary>
/// <param name="Name">Name as in GSE96583's table.</param>
/// <param name="ControlCells">Labelled singlets of the full data, control.</param>
/// <param name="StimulatedCells">The same, stimulated.</param>
/// <param name="LibrarySize">Median total count over the 2,000 most variable genes, measured on real cells.</param>
/// <param name="Response">Strength of the interferon response, relative to the fold changes of the programme.</param>
/// <param name="Lineage">Names of the programmes from the root of the lineage tree to the type's own.</param>
internal sealed record KangCellType(string Name, int ControlCells, int StimulatedCells, double LibrarySize, double Response, string[] Lineage)
{
    /// <summary>
    /// Counts of cells: GSE96583 batch 2, labelled singlets. The tree follows the similarity of the real profiles: CD8 T and NK are
    /// the closest pair with the two monocytes, then CD4 T; dendritic cells stand by the monocytes.
    /// </summary>
    public static IReadOnlyList<KangCellType> All { get; } =
    [
        new("B cells", 1307, 1266, 1060, 0.65, ["lymphoid", "B"]),
        new("CD14+ Monocytes", 2785, 2600, 2200, 1.15, ["myeloid", "monocyte", "CD14"]),
        new("CD4 T cells", 5161, 5228, 1120, 0.5, ["lymphoid", "T/NK", "CD4 T"]),
        new("CD8 T cells", 1082, 960, 875, 0.6, ["lymphoid", "T/NK", "cytotoxic", "CD8 T"]),
        new("Dendritic cells", 203, 229, 3000, 0.9, ["myeloid", "dendritic"]),
        new("FCGR3A+ Monocytes", 739, 860, 2350, 1, ["myeloid", "monocyte", "FCGR3A"]),
        new("Megakaryocytes", 122, 138, 1170, 0.9, ["megakaryocyte"]),
        new("NK cells", 916, 1077, 800, 0.65, ["lymphoid", "T/NK", "cytotoxic", "NK"]),
    ];

    /// <summary>Part of the genes that belong to a programme of the tree, and the standard deviation of their log fold change.</summary>
    public static IReadOnlyDictionary<string, (double GeneFraction, double Scale)> Programmes { get; } = new Dictionary<string, (double, double)>(StringComparer.Ordinal)
    {
        ["lymphoid"] = (0.3, 0.8),
        ["myeloid"] = (0.4, 1.1),
        ["megakaryocyte"] = (0.3, 1),
        ["monocyte"] = (0.15, 0.7),
        ["T/NK"] = (0.15, 0.8),
        ["cytotoxic"] = (0.08, 0.9),
        ["B"] = (0.15, 1),
        ["dendritic"] = (0.2, 0.8),
        ["CD4 T"] = (0.08, 0.8),
        ["CD8 T"] = (0.05, 0.7),
        ["NK"] = (0.07, 0.9),
        ["CD14"] = (0.1, 0.8),
        ["FCGR3A"] = (0.1, 0.8),
    };
}
