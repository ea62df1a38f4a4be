using System.Globalization;
using StudyKit.Data;
using StudyKit.Metrics;
using StudyKit.Numerics;
using StudyKit.Runs;
using StudyKit.Training;

namespace StudyKit.Studies;

/// <summary>The trainings behind figure 1: one model per β, capacity and seed on the simulated cells, scored against their factors.</summary>
public sealed class SimulatedRuns
{
    private readonly LatentSweep _sweep;
    private readonly RunStore? _store;

    private SimulatedRuns(LatentSweep sweep, SimulatedFactorsOptions options, ScoreTable scores, RunStore? store) =>
        (_sweep, Options, Scores, _store) = (sweep, options, scores, store);

    /// <summary>The cells; <c>obs</c> holds their identity and one column a factor.</summary>
    public CellDataset Cells => _sweep.Dataset;

    /// <summary>The settings.</summary>
    public SimulatedFactorsOptions Options { get; }

    /// <summary>Everything measured.</summary>
    public ScoreTable Scores { get; }

    /// <summary>The factors that made the cells.</summary>
    public IReadOnlyList<Factor> Factors => FactorsOf(Cells, Options);

    /// <summary>What the cells are, and the seeds, in one line.</summary>
    public string Data => DataOf(Options);

    /// <summary>Simulates, trains and scores.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="engine">What trains.</param>
    /// <param name="store">Where runs are kept and found again; null to train all of them. Changes no number.</param>
    /// <param name="progress">Told whenever something happened to a run.</param>
    /// <param name="cancellationToken">Stops at the next minibatch.</param>
    public static SimulatedRuns Train(
        SimulatedFactorsOptions options,
        IVaeEngine engine,
        RunStore? store = null,
        IProgress<SweepProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options.Validate();
        var sweep = SimulatedFactors.Prepare(options, engine, cancellationToken);
        var outcome = sweep.Run(new SweepOptions { Jobs = options.Jobs }, store, progress, cancellationToken);
        return Of(sweep, options, outcome.Scores!, store);
    }

    /// <summary>The runs of a sweep that is done.</summary>
    /// <param name="sweep">What <see cref="SimulatedFactors.Prepare"/> gave.</param>
    /// <param name="options">The settings it was given.</param>
    /// <param name="scores">What came out.</param>
    /// <param name="store">Where its runs are kept.</param>
    public static SimulatedRuns Of(LatentSweep sweep, SimulatedFactorsOptions options, IReadOnlyList<Score> scores, RunStore? store = null) =>
        new(sweep, options, new ScoreTable(scores), store);

    /// <summary>Latent means of one run, [cells × dimensions].</summary>
    public Matrix Latent(SweepPoint point, CancellationToken cancellationToken = default) => _sweep.Latent(point, _store, cancellationToken);

    internal static IReadOnlyList<Factor> FactorsOf(CellDataset cells, SimulatedFactorsOptions options) =>
        [.. options.Simulation.FactorNames.Select(name => Factor.Continuous(name, cells.Obs.Column<NumberColumn>(name).Values))];

    internal static string DataOf(SimulatedFactorsOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"simulated: {options.Simulation.Groups} identities ({options.Simulation.Identity.ToString().ToLowerInvariant()}) and one activity, {options.Simulation.Cells:N0} cells × {options.Simulation.Genes:N0} genes, {options.Epochs} epochs, seeds {StudySeeds.Range(options.Seeds)}");
}
