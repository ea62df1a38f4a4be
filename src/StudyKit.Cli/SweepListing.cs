using System.Globalization;
using StudyKit.Runs;
using StudyKit.Studies;

namespace StudyKit.Cli;

/// <summary>The runs of a sweep as a table: <c>--dry-run</c> and <c>runs.csv</c>.</summary>
internal static class SweepListing
{
    public static IReadOnlyList<string> Header { get; } = ["study", "beta", "capacity", "seed", "key"];

    public static string[] Cells(SweepRun run) =>
        [run.Study, Text(run.Point.Beta), Text(run.Point.Capacity), run.Point.Seed.ToString(CultureInfo.InvariantCulture), run.Key.Value];

    /// <summary>Says of every run how far it is, and how long the rest takes.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<LatentSweep> sweeps, RunStore store, SweepShard shard, TimeSpan? remaining)
    {
        var (done, unscored, partial, left) = (0, 0, 0, 0);
        writer.WriteLine(string.Join('\t', [.. Header, "state"]));
        foreach (var sweep in sweeps)
        {
            var runs = sweep.In(store);
            for (var i = 0; i < runs.Count; i++)
            {
                if (shard.Has(i))
                {
                    writer.WriteLine(string.Join('\t', [.. Cells(runs[i]), Words(runs[i])]));
                    _ = runs[i] switch
                    {
                        { Scored: true } => done++,
                        { State: RunState.Done } => unscored++,
                        { State: RunState.Partial } => partial++,
                        _ => left++,
                    };
                }
            }
        }

        var time = unscored + partial + left == 0 ? "nothing to do" : $"time left {SweepBoard.Describe(remaining)}";
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} done, {(unscored > 0 ? $"{unscored} to be scored, " : string.Empty)}{partial} partial, {left} left in {store.Root}; {time}"));
    }

    private static string Words(SweepRun run) => run.State switch
    {
        RunState.Done => run.Scored ? "done" : "trained, to be scored",
        RunState.Partial => string.Create(CultureInfo.InvariantCulture, $"partial: epoch {run.Epoch}/{run.Epochs}"),
        _ => "left",
    };

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
