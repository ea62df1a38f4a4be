using System.Globalization;
using StudyKit.Data;
using StudyKit.Metrics;
using StudyKit.Numerics;
using StudyKit.Runs;
using StudyKit.Training;

namespace StudyKit.Studies;

/// <summary>
/// The trainings that figure 2B–D share: one model per β and seed on the stimulated PBMCs, scored for the stimulus and the cell
/// types (<see cref="StimulatedPbmc"/>) and for clustering (<see cref="ClusteringDecline"/>).
/// </summary>
public sealed class PbmcRuns
{
    private const uint SampleStream = 0x5A3B;

    private readonly LatentSweep _sweep;
    private readonly RunStore? _store;

    private PbmcRuns(LatentSweep sweep, PbmcOptions options, ScoreTable scores, RunStore? store) =>
        (_sweep, Options, Scores, _store) = (sweep, options, scores, store);

    /// <summary>The cells, with the genes that were modelled.</summary>
    public CellDataset Cells => _sweep.Dataset;

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

    /// <summary>Latent means of one run, [cells × dimensions].</summary>
    public Matrix Latent(SweepPoint point, CancellationToken cancellationToken = default) => _sweep.Latent(point, _store, cancellationToken);

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
    /// <param name="store">Where runs are kept and found again; null to train all of them. Changes no number.</param>
    /// <param name="progress">Told whenever something happened to a run.</param>
    /// <param name="cancellationToken">Stops at the next minibatch.</param>
    public static PbmcRuns Train(
        CellDataset dataset,
        PbmcOptions options,
        IVaeEngine engine,
        RunStore? store = null,
        IProgress<SweepProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options.Validate();
        var sweep = Prepare(dataset, options, engine);
        var outcome = sweep.Run(new SweepOptions { Jobs = options.Jobs }, store, progress, cancellationToken);
        return Of(sweep, options, outcome.Scores!, store);
    }

    /// <summary>Selects genes and lays out the grid.</summary>
    /// <param name="dataset">Cells with <c>cell_type</c> and <c>stim</c> in <c>obs</c>.</param>
    /// <param name="options">Settings.</param>
    /// <param name="engine">What trains.</param>
    public static LatentSweep Prepare(CellDataset dataset, PbmcOptions options, IVaeEngine engine)
    {
        options.ValidateSweep();
        var cells = SampleCells(SelectGenes(dataset, options.Genes), options.Cells);
        var labels = PbmcLabels.Of(cells);
        return new LatentSweep(
            StimulatedPbmc.Id,
            cells,
            engine,
            options.Model with { GeneCount = cells.Counts.GeneCount },
            options.Plan,
            SweepPoint.Grid(options.Betas, [0], StudySeeds.First(options.Seeds)),
            new SweepScorer(
                ScoringVersion.Key(
                    StimulatedPbmc.Id,
                    cells.Name,
                    [labels.CellTypes, labels.Stimulus],
                    new { clustering = new BestAriOptions(), classes = new ClassificationOptions(), regression = new LogisticRegressionOptions() }),
                (point, trained, latent, cancellationToken) =>
                [
                    .. StimulatedPbmc.Score(cells.Name, point, trained, latent, labels),
                    .. ClusteringDecline.Score(cells.Name, point, latent, labels, cancellationToken),
                ]));
    }

    /// <summary>The runs of a sweep that is done.</summary>
    /// <param name="sweep">What <see cref="Prepare"/> gave.</param>
    /// <param name="options">The settings it was given.</param>
    /// <param name="scores">What came out.</param>
    /// <param name="store">Where its runs are kept.</param>
    public static PbmcRuns Of(LatentSweep sweep, PbmcOptions options, IReadOnlyList<Score> scores, RunStore? store = null) => new(sweep, options, new ScoreTable(scores), store);

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
