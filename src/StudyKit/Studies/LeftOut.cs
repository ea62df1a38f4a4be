namespace StudyKit.Studies;

/// <summary>What each study reports beside the paper's scores: spread, cost, dimensions in use, and information beside alignment.</summary>
internal static class LeftOut
{
    private static readonly SummaryColumn[] Costs =
    [
        new("reconstruction", TrainingCosts.Reconstruction, Format: "0.0"),
        new("KL(z)", TrainingCosts.Kl, Format: "0.00"),
        new("active dimensions", TrainingCosts.ActiveUnits, Format: "0.0"),
    ];

    public static string Title(string study) => study switch
    {
        SimulatedFactors.Id => "Simulated cells",
        StimulatedPbmc.Id => "Stimulated PBMCs: recovery",
        ClusteringDecline.Id => "Stimulated PBMCs: clustering",
        _ => study,
    };

    /// <summary>Title of the trainings that one or two studies share.</summary>
    public static string SweepTitle(string study) => study == StimulatedPbmc.Id ? "Stimulated PBMCs" : Title(study);

    public static IReadOnlyList<SummaryColumn> Columns(string study) => study switch
    {
        SimulatedFactors.Id =>
        [
            new("max |r|, mean of factors", SimulatedFactors.Metric),
            new("R of all dimensions", SimulatedFactors.KnownMetric),
            new("max |r|, a dimension each", SimulatedFactors.Metric + "_matched"),
            .. Costs,
        ],
        StimulatedPbmc.Id =>
        [
            new("IFN-β max |r|", StimulatedPbmc.StimulusMetric, StimulatedPbmc.StimulusFactor),
            new("IFN-β R of all dimensions", StimulatedPbmc.KnownStimulusMetric, StimulatedPbmc.StimulusFactor),
            new("cell types, best single dimension", StimulatedPbmc.CellTypeMetric, null),
            new("cell types, logistic regression", StimulatedPbmc.KnownCellTypeMetric, null),
            .. Costs,
        ],
        ClusteringDecline.Id =>
        [
            new("best ARI", ClusteringDecline.Metric),
            new("NMI there", ClusteringDecline.NmiMetric),
            new("clusters there", "leiden_best_clusters", Format: "0.0"),
            new("ARI at resolution 1", ClusteringDecline.FixedMetric),
            new("ARI of k-means", ClusteringDecline.KMeansMetric),
            new("silhouette", ClusteringDecline.SilhouetteMetric),
        ],
        _ => [],
    };
}
