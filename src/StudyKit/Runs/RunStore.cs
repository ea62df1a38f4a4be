using System.Text.Json;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Training;

namespace StudyKit.Runs;

/// <summary>
/// Finished runs on disk under the hash of what fixes their bits, so that no run is trained twice, and the checkpoints of those that are
/// not finished. Several processes may use a store at once. Layout: <c>KEY/{run.json, history.csv, latent.npy, weights.safetensors,
/// scores-*.csv}</c>, <c>unfinished/KEY/</c>, <c>locks/KEY</c>.
/// </summary>
public sealed class RunStore
{
    /// <summary>The environment variable that names the store.</summary>
    public const string Variable = "STUDYKIT_RUNS";

    private readonly RunPlaces _places;
    private readonly IProgress<string>? _notes;

    /// <summary>Uses a folder.</summary>
    /// <param name="root">The folder; it is made when the first run is kept.</param>
    /// <param name="options">How the store works.</param>
    /// <param name="notes">Told, a sentence each, when something that is there could not be used.</param>
    public RunStore(string root, RunStoreOptions? options = null, IProgress<string>? notes = null)
    {
        Options = options ?? new RunStoreOptions();
        Options.Validate();
        (Root, _notes) = (Path.GetFullPath(root), notes);
        _places = new RunPlaces(Root);
    }

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>How the store works.</summary>
    public RunStoreOptions Options { get; }

    /// <summary>
    /// The folder of the store: the one given; else the one that <c>STUDYKIT_RUNS</c> names; else <c>artifacts/runs</c> in the repository that
    /// the current directory, or else the kit itself, lies in; null when there is none.
    /// </summary>
    /// <param name="directory">What the user asked for (<c>--store</c>), or null.</param>
    public static string? FindRoot(string? directory = null)
    {
        if (!string.IsNullOrEmpty(directory))
        {
            return directory;
        }

        var named = Environment.GetEnvironmentVariable(Variable);
        return !string.IsNullOrEmpty(named)
            ? named
            : DataPaths.FindRepository() is { } repository ? Path.Combine(repository, "artifacts", "runs") : null;
    }

    /// <summary>Where a run is.</summary>
    public RunState StateOf(RunKey key) =>
        File.Exists(Path.Combine(_places.Finished(key.Value), RunFolder.RecordName)) ? RunState.Done
        : File.Exists(_places.Checkpoint(key.Value)) ? RunState.Partial
        : RunState.Missing;

    /// <summary>The record of a finished run; null when it is not there or cannot be read.</summary>
    public RunRecord? TryReadRecord(RunKey key)
    {
        try
        {
            return StateOf(key) == RunState.Done ? RunFolder.ReadRecord(_places.Finished(key.Value), key.Value) : null;
        }
        catch (InputException)
        {
            return null;
        }
    }

    /// <summary>Epochs that an unfinished run has behind it in its checkpoint, and the time they took; 0 without one.</summary>
    public (int Epochs, TimeSpan Elapsed) Kept(RunKey key) => CheckpointFile.Peek(_places.Checkpoint(key.Value));

    /// <summary>Reads a finished run, after checking every byte of it; null when it is not there, or, with a note, when it is damaged.</summary>
    /// <param name="request">The run.</param>
    public StoredRun? TryRead(RunRequest request)
    {
        if (StateOf(request.Key) != RunState.Done)
        {
            return null;
        }

        try
        {
            return RunFolder.Read(_places.Finished(request.Key.Value), request);
        }
        catch (InputException e)
        {
            _notes?.Report($"run {request.Key.Short} is damaged and trained again: {e.Message}");
            return null;
        }
    }

    /// <summary>Takes the right to work on a run; null while another process, or another part of this one, has it.</summary>
    /// <param name="key">The run.</param>
    /// <exception cref="InputException">The store cannot be written.</exception>
    public RunClaim? TryClaim(RunKey key) => RunClaim.TryTake(_places.Lock(key.Value), key.Value);

    /// <summary>A run, read or else trained; waits while another process is at it.</summary>
    /// <param name="request">The run.</param>
    /// <param name="progress">Told after every epoch of a training.</param>
    /// <param name="cancellationToken">Stops at the next minibatch; the last checkpoint stays.</param>
    /// <exception cref="InputException">The store cannot be written.</exception>
    /// <exception cref="TrainingDivergedException">A number was no longer finite.</exception>
    public StoredRun Train(RunRequest request, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using (var claim = TryClaim(request.Key))
            {
                if (claim is not null)
                {
                    return TryRead(request) ?? Train(claim, request, progress, cancellationToken);
                }
            }

            cancellationToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(Options.PollSeconds));
        }
    }

    /// <summary>Trains a run, from its last checkpoint if there is one, and keeps it.</summary>
    /// <param name="claim">The right to it.</param>
    /// <param name="request">The run.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="cancellationToken">Stops at the next minibatch; the last checkpoint stays.</param>
    /// <exception cref="InputException">The store cannot be written.</exception>
    /// <exception cref="TrainingDivergedException">A number was no longer finite.</exception>
    public StoredRun Train(RunClaim claim, RunRequest request, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var key = request.Key;
        OptionException.Require(claim.Key == key.Value, "claim", claim.Key, key.Value);
        var started = DateTimeOffset.UtcNow;
        AtomicFile.WriteText(_places.Ingredients(key.Value), key.Text + "\n");
        var checkpoints = new CheckpointFile(
            _places.Checkpoint(key.Value), key.Value, request.Engine.Name, TimeSpan.FromSeconds(Options.CheckpointEverySeconds), _notes);
        var model = request.Engine.Train(request.Data, request.Spec, request.Objective, request.Plan, checkpoints, progress, cancellationToken);
        var latent = model.Encode(request.Data, cancellationToken: cancellationToken);
        var trained = new RunTraining(
            started, DateTimeOffset.UtcNow, model.Elapsed.TotalSeconds, model.History.Epochs, checkpoints.ResumedAfter, Environment.ProcessId, Environment.MachineName);
        var record = new RunRecord(
            RunRecord.CurrentFormat, key.Value, [], new Dictionary<string, RunFile>(StringComparer.Ordinal), trained, RunEnvironment.Current(request.Engine.Identity), "");
        return Keep(key, new StoredRun(model, latent, record));
    }

    /// <summary>The file with the scores of a run, if they are there and whole.</summary>
    /// <param name="key">The run.</param>
    /// <param name="scorer">What scored it.</param>
    public string? FindScores(RunKey key, ScorerKey scorer)
    {
        var path = ScoresPath(key, scorer);
        try
        {
            var seal = File.Exists(SealOf(path)) ? JsonSerializer.Deserialize<ScoresSeal>(File.ReadAllText(SealOf(path)), RunJson.Readable) : null;
            seal?.File.Require(path);
            return seal is null ? null : path;
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException or JsonException)
        {
            _notes?.Report($"scores of run {key.Short} are damaged and computed again: {e.Message}");
            return null;
        }
    }

    /// <summary>Keeps the scores of a finished run beside it.</summary>
    /// <param name="key">The run.</param>
    /// <param name="scorer">What scored it.</param>
    /// <param name="write">Writes them to the file it is told.</param>
    /// <exception cref="InputException">The store cannot be written.</exception>
    public void KeepScores(RunKey key, ScorerKey scorer, Action<string> write)
    {
        var path = ScoresPath(key, scorer);
        write(path);
        var seal = new ScoresSeal(scorer.Name, scorer.Version, scorer.Settings, RunFile.Of(path));
        AtomicFile.WriteText(SealOf(path), JsonSerializer.Serialize(seal, RunJson.Readable) + "\n");
    }

    private static string SealOf(string scores) => Path.ChangeExtension(scores, ".json");

    private string ScoresPath(RunKey key, ScorerKey scorer) => Path.Combine(_places.Finished(key.Value), $"scores-{scorer.Hash}.csv");

    /// <summary>Puts the files together aside, renames the folder, and lets go of the checkpoint.</summary>
    private StoredRun Keep(RunKey key, StoredRun run)
    {
        var result = _places.Result(key.Value);
        RunPlaces.Guard(result, () =>
        {
            // What a process left that was killed while it wrote.
            if (Directory.Exists(result))
            {
                Directory.Delete(result, recursive: true);
            }
        });
        var record = RunFolder.Write(result, key, run);
        var place = _places.Finished(key.Value);
        _places.Discard(key.Value, place);
        RunPlaces.Guard(place, () =>
        {
            Directory.Move(result, place);
            Directory.Delete(_places.UnfinishedOf(key.Value), recursive: true);
        });
        return run with { Record = record };
    }

    /// <summary>What says that scores are whole, and whose they are.</summary>
    private sealed record ScoresSeal(string Scorer, int Version, string Settings, RunFile File);
}
