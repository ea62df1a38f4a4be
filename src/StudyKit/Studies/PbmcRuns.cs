using System.Globalization;
using StudyKit.Data;
using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Training;

namespace StudyKit.Studies;

/// <summary>
/// The trainings that figure 2B–D share: one model per β and seed on the stimulated PBMCs, scored for the stimulus and the cell
/// types (<see cref="StimulatedPbmc"/>) and for clustering (<see cref="ClusteringDecline"/>).
/// </summary>
public sealed class PbmcRuns
{
    private const uint SampleStream = 0x5A3B;

    private PbmcRuns(CellDataset cells, PbmcOptions options, ScoreTable scores) => (Cells, Options, Scores) = (cells, options, scores);

    /// <summary>The cells, with the genes that were modelled.</summary>
    public CellDataset Cells { get; }

    /// <summary>The settings.</summary>
    public PbmcOptions Options { get; }

    /// <summary>The scores of both studies.</summary>
    public ScoreTable Scores { get; }

    /// <summary>What the cells are, and the seeds, in one line.</summary>
    public string Data => string.Create(
        CultureInfo.InvariantCulture,
        $"{Cells.Name}, {Cells.Counts.CellCount:N0} cells × {Cells.Counts.GeneCount:N0} genes, {Options.Epochs} epochs, seeds {StudySeeds.Range(Options.Seeds)}");

    /// <summary>What a reader must be told about data and seeds.</summary>
    public IReadOnlyList<string> Notes =>
    [
        .. Cells.Notes,
        .. Cells.IsStandIn ? ["The cells are simulated and only stand in for Kang 2018: claims K1–K4 are not judged on them."] : Array.Empty<string>(),
        .. StudySeeds.Warn(Options.Seeds),
    ];

    /// <summary>Claims K1–K4 on the paper's scores.</summary>
    public IReadOnlyList<Claim> Claims() =>
        [.. RecoveryClaims(StimulatedPbmc.StimulusMetric, StimulatedPbmc.CellTypeMetric), .. ClusteringClaims(ClusteringDecline.Metric)];

    /// <summary>Claims K1 and K2 on the given scores; unjudged on a stand-in.</summary>
    internal IReadOnlyList<Claim> RecoveryClaims(string stimulusMetric, string cellTypeMetric) => Judged(PbmcClaims.Evaluate(
        Scores.Cube(stimulusMetric, Options.Betas, 0, [StimulatedPbmc.StimulusFactor]),
        Scores.Cube(cellTypeMetric, Options.Betas, 0, CellTypes),
        Data));

    /// <summary>Claims K3 and K4 on the given score; unjudged on a stand-in.</summary>
    internal IReadOnlyList<Claim> ClusteringClaims(string metric) =>
        Judged(Studies.ClusteringClaims.Evaluate(Scores.Cube(metric, Options.Betas, 0, [Score.Whole]), Data));

    /// <summary>Names of the cell types, as the data name them.</summary>
    internal IReadOnlyList<string> CellTypes => Cells.Obs.Column<CategoricalColumn>(KangReader.CellTypeColumn).Categories;

    private IReadOnlyList<Claim> Judged(IReadOnlyList<Claim> claims) => Cells.IsStandIn ? [.. claims.Select(c => c.Unjudged())] : claims;

    /// <summary>Selects genes, trains and scores every β and seed.</summary>
    /// <param name="dataset">Cells with <c>cell_type</c> and <c>stim</c> in <c>obs</c>.</param>
    /// <param name="options">Settings.</param>
    /// <param name="engine">What trains.</param>
    /// <param name="progress">Told after every training.</param>
    /// <param name="cancellationToken">Stops at the next minibatch.</param>
    public static PbmcRuns Train(
        CellDataset dataset,
        PbmcOptions options,
        IVaeEngine engine,
        IProgress<SweepProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options.Validate();
        var cells = SelectGenes(SampleCells(dataset, options.Cells), options.Genes);
        var labels = PbmcLabels.Of(cells);
        var sweep = new LatentSweep(
            cells,
            engine,
            new VaeSpec { GeneCount = cells.Counts.GeneCount, LatentSize = options.LatentSize },
            new TrainingPlan { Epochs = options.Epochs, KlWarmupEpochs = options.KlWarmupEpochs, ValidateEvery = 0 });
        var scores = sweep.Run(
            StimulatedPbmc.Id,
            SweepPoint.Grid(options.Betas, [0], StudySeeds.First(options.Seeds)),
            (point, trained, latent) =>
            [
                .. StimulatedPbmc.Score(cells.Name, point, trained, latent, labels),
                .. ClusteringDecline.Score(cells.Name, point, latent, labels, cancellationToken),
            ],
            options.Jobs,
            progress,
            cancellationToken);
        return new PbmcRuns(cells, options, new ScoreTable(scores));
    }

    private static CellDataset SampleCells(CellDataset dataset, int cells)
    {
        if (cells == 0 || cells >= dataset.Counts.CellCount)
        {
            return dataset;
        }

        int[] chosen = [.. new RandomStream(0, SampleStream).NextPermutation(dataset.Counts.CellCount).Take(cells).Order()];
        return dataset.SelectCells(chosen);
    }

    // A small data set is modelled whole.
    private static CellDataset SelectGenes(CellDataset dataset, int genes) =>
        dataset.Counts.GeneCount <= genes
            ? dataset
            : dataset.SelectGenes(GeneSelection.Select(dataset, new GeneSelectionOptions { TopGenes = genes }).Selected);
}
