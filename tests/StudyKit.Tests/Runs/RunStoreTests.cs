using StudyKit.Engine;
using StudyKit.Errors;
using StudyKit.Runs;
using StudyKit.Tests.Data;
using StudyKit.Tests.Studies;
using StudyKit.Tests.Training;
using StudyKit.Training;

namespace StudyKit.Tests.Runs;

public sealed class RunStoreTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly List<string> _notes = [];

    private string Root => _folder.At("runs");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_is_trained_once_and_read_back_to_the_same_bits()
    {
        var engine = new RecordingEngine();
        var first = Store().Train(Request("early stop", engine));
        var second = Store().Train(Request("early stop", engine));
        var trained = Assert.Single(engine.Trained);
        ResumeCases.AssertSame(trained, first.Model);
        ResumeCases.AssertSame(trained, second.Model);
        Assert.Equal(trained.Encode(Request("early stop").Data).Values, second.Latent.Values);
        Assert.Equal((trained.Spec, trained.Objective, trained.Engine), (second.Model.Spec, second.Model.Objective, second.Model.Engine));
        Assert.Equal(trained.ValidationCells, second.Model.ValidationCells);
        Assert.Equal(trained.Elapsed.TotalSeconds, second.Model.Elapsed.TotalSeconds, 1e-6);
        Assert.Equal(Environment.ProcessId, second.Record.Trained.Process);
        Assert.Empty(second.Record.Trained.ResumedAfter);
        Assert.Equal(
            ["history.csv", "latent.npy", "run.json", "weights.safetensors"],
            Directory.GetFiles(Path.Combine(Root, Request("early stop").Key.Value)).Select(Path.GetFileName).Order());
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(Root, "unfinished")));
        Assert.Empty(_notes);
    }

    [Fact]
    public void An_engine_is_kept_apart_by_its_identity_and_not_by_its_name()
    {
        var (plain, other) = (Request("plain"), Request("plain", new RecordingEngine { Identity = "embedded (on another device)" }));
        Assert.Equal(plain.Key, Request("plain", new RecordingEngine()).Key);
        Assert.NotEqual(plain.Key, other.Key);
        var run = Store().Train(other);
        Assert.Equal("embedded (on another device)", run.Record.Environment.Engine);
        Assert.Equal("embedded (on another device)", Store().TryRead(other)!.Model.Engine);
        Assert.Equal(RunState.Missing, Store().StateOf(plain.Key));
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on_from_its_checkpoint()
    {
        var request = Request("capacity");
        using var source = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Store().Train(request, new StopAt(3, source), source.Token));
        Assert.Equal((RunState.Partial, 3), (Store().StateOf(request.Key), Store().Kept(request.Key).Epochs));

        var told = new List<int>();
        var run = Store().Train(request, new Epochs(told));
        Assert.Equal([4, 5], told);
        Assert.Equal([3], run.Record.Trained.ResumedAfter);
        ResumeCases.AssertSame(new EmbeddedEngine().Train(request.Data, request.Spec, request.Objective, request.Plan), run.Model);
        Assert.Equal((RunState.Done, 0), (Store().StateOf(request.Key), Store().Kept(request.Key).Epochs));
    }

    [Theory]
    [InlineData("run.json")]
    [InlineData("history.csv")]
    [InlineData("latent.npy")]
    [InlineData("weights.safetensors")]
    public void A_run_with_a_changed_cut_or_missing_file_is_noticed_and_trained_again(string name)
    {
        var request = Request("plain");
        var wanted = Store().Train(request);
        var path = Path.Combine(Root, request.Key.Value, name);
        var whole = File.ReadAllBytes(path);
        foreach (var damage in (Action[])[() => Flip(path, whole), () => File.WriteAllBytes(path, whole[..^1]), () => File.Delete(path)])
        {
            damage();
            _notes.Clear();
            Assert.Null(Store().TryRead(request));

            // Without its record a folder is no run, and no damaged one either.
            Assert.Equal(name == "run.json" && !File.Exists(path) ? 0 : 1, _notes.Count);
            Assert.All(_notes, note => Assert.Contains(name, note, StringComparison.Ordinal));
            var again = Store().Train(request);
            ResumeCases.AssertSame(wanted.Model, again.Model);
            Assert.NotNull(Store().TryRead(request));
        }
    }

    [Fact]
    public void A_run_under_the_key_of_another_is_not_taken_for_it()
    {
        var (one, other) = (Request("plain"), Request("capacity"));
        Store().Train(one);
        Directory.Move(Path.Combine(Root, one.Key.Value), Path.Combine(Root, other.Key.Value));
        Assert.Null(Store().TryRead(other));
        Assert.Contains("run.json", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_process_left_half_written_is_no_run()
    {
        var request = Request("plain");
        var left = Path.Combine(Root, "unfinished", request.Key.Value, "result");
        Directory.CreateDirectory(left);
        File.WriteAllText(Path.Combine(left, "run.json"), "{}");
        File.WriteAllText(Path.Combine(left, "stray"), "");
        Assert.Equal(RunState.Missing, Store().StateOf(request.Key));
        Store().Train(request);
        Assert.False(File.Exists(Path.Combine(Root, request.Key.Value, "stray")));
        Assert.NotNull(Store().TryRead(request));
    }

    [Fact]
    public void Only_one_holder_has_a_claim_and_the_next_one_gets_it_after()
    {
        var (one, other) = (Request("plain").Key, Request("capacity").Key);
        using (Store().TryClaim(one))
        {
            Assert.Null(Store().TryClaim(one));
            using var free = Store().TryClaim(other);
            Assert.NotNull(free);
        }

        using var again = Store().TryClaim(one);
        Assert.NotNull(again);
    }

    [Fact]
    public void Two_that_want_the_same_run_train_it_once()
    {
        var engines = new[] { new RecordingEngine(), new RecordingEngine() };
        var runs = new StoredRun[2];
        Parallel.For(0, 2, i => runs[i] = Store().Train(Request("capacity", engines[i])));
        Assert.Single(engines.SelectMany(e => e.Trained));
        ResumeCases.AssertSame(runs[0].Model, runs[1].Model);
    }

    [Fact]
    public void Waiting_for_another_holder_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        using var held = Store().TryClaim(Request("plain").Key);
        source.CancelAfter(50);
        Assert.ThrowsAny<OperationCanceledException>(() => Store().Train(Request("plain"), null, source.Token));
    }

    [Fact]
    public void Scores_are_kept_by_scorer_settings_and_version_and_damage_is_noticed()
    {
        var request = Request("plain");
        Store().Train(request);
        var scorer = new ScorerKey("a", 1, "{}");
        Assert.Null(Store().FindScores(request.Key, scorer));
        Store().KeepScores(request.Key, scorer, path => File.WriteAllText(path, "1,2\n"));
        var path = Store().FindScores(request.Key, scorer);
        Assert.Equal("1,2\n", File.ReadAllText(path!));
        Assert.All(
            (ScorerKey[])[scorer with { Name = "b" }, scorer with { Version = 2 }, scorer with { Settings = "{1}" }],
            other => Assert.Null(Store().FindScores(request.Key, new ScorerKey(other.Name, other.Version, other.Settings))));
        Assert.Empty(_notes);

        File.WriteAllText(path!, "1,3\n");
        Assert.Null(Store().FindScores(request.Key, scorer));
        Assert.Single(_notes);
        Assert.NotNull(Store().TryRead(request));
    }

    [Fact]
    public void A_store_that_cannot_be_written_says_so()
    {
        File.WriteAllText(Root, "a file");
        Assert.Contains(Root, Assert.Throws<InputException>(() => Store().TryClaim(Request("plain").Key)).Message, StringComparison.Ordinal);
    }

    private static void Flip(string path, byte[] whole)
    {
        var bytes = (byte[])whole.Clone();
        bytes[bytes.Length / 3] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private static RunRequest Request(string kind, IVaeEngine? engine = null)
    {
        var (cells, spec, objective, plan) = ResumeCases.Of(kind);
        var data = TrainingData.From(cells, spec, plan.BatchKey);
        return new RunRequest(data, DataFingerprint.Of(data), spec, objective, plan, engine ?? new EmbeddedEngine());
    }

    private RunStore Store() => new(Root, new RunStoreOptions { CheckpointEverySeconds = 0, PollSeconds = 0.01 }, new Listener(_notes));

    private sealed class Listener(List<string> heard) : IProgress<string>
    {
        public void Report(string value) => heard.Add(value);
    }

    private sealed class Epochs(List<int> told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => told.Add(value.Epoch);
    }

    private sealed class StopAt(int epoch, CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Epoch == epoch)
            {
                source.Cancel();
            }
        }
    }
}
