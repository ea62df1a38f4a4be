using StudyKit.Engine;
using StudyKit.Errors;
using StudyKit.Runs;
using StudyKit.Tests.Data;
using StudyKit.Tests.Training;
using StudyKit.Training;

namespace StudyKit.Tests.Runs;

public sealed class RunInventoryTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly RunStore _store;
    private readonly RunInventory _inventory;

    public RunInventoryTests()
    {
        _store = new RunStore(_folder.At("runs"), new RunStoreOptions { CheckpointEverySeconds = 0 });
        _inventory = new RunInventory(_store);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Done_partial_and_damaged_runs_are_listed_with_their_settings()
    {
        var (done, partial, damaged) = (Done("plain"), Partial("capacity"), Done("warm-up"));
        File.AppendAllText(_folder.At($"runs/{damaged.Value}/run.json"), " ");
        var entries = _inventory.List().ToDictionary(e => e.Key);
        Assert.Equal(3, entries.Count);
        Assert.Equal((RunState.Done, 5, null), (entries[done.Value].State, entries[done.Value].Epochs, entries[done.Value].Fault));
        Assert.Equal((RunState.Partial, 2, null), (entries[partial.Value].State, entries[partial.Value].Epochs, entries[partial.Value].Fault));
        Assert.Contains("run.json", entries[damaged.Value].Fault, StringComparison.Ordinal);
        Assert.Equal(2, entries[done.Value].Ingredients!["objective"]!["beta"]!.GetValue<double>());
        Assert.Equal(6, entries[partial.Value].Ingredients!["objective"]!["max_capacity"]!.GetValue<double>());
        Assert.Equal(
            Directory.GetFiles(_folder.At($"runs/{done.Value}")).Sum(path => new FileInfo(path).Length),
            entries[done.Value].Bytes);
    }

    [Fact]
    public void A_run_is_found_by_how_its_key_begins()
    {
        var key = Done("plain").Value;
        Assert.Equal(key, _inventory.Find(key[..9]).Key);
        Done("capacity");
        Assert.Contains("more of the key", Assert.Throws<OptionException>(() => _inventory.Find("")).Message, StringComparison.Ordinal);
        Assert.Throws<OptionException>(() => _inventory.Find("ffffffffff"));
    }

    [Fact]
    public void A_store_that_is_not_there_is_empty() => Assert.Empty(_inventory.List());

    [Fact]
    public void Age_names_old_runs_only()
    {
        var key = Done("plain").Value;
        var done = _inventory.Find(key).Record!.Trained.Finished;
        var options = new RunGarbageOptions { OlderThan = TimeSpan.FromDays(30) };
        Assert.Empty(_inventory.FindGarbage(options, done.AddDays(30)));
        Assert.Equal(key, Assert.Single(_inventory.FindGarbage(options, done.AddDays(31))).Key);
    }

    [Fact]
    public void Unfinished_names_checkpoints_damaged_runs_and_what_is_left_over_and_no_run_that_is_whole()
    {
        var (done, partial, damaged) = (Done("plain"), Partial("capacity"), Done("warm-up"));
        File.Delete(_folder.At($"runs/{damaged.Value}/run.json"));
        Directory.CreateDirectory(_folder.At($"runs/unfinished/{done.Value}"));
        Directory.CreateDirectory(_folder.At($"runs/unfinished/{done.Value}.00ff.discarded"));
        Directory.CreateDirectory(_folder.At("runs/unfinished/not a run"));
        var garbage = _inventory.FindGarbage(new RunGarbageOptions { Unfinished = true }, DateTimeOffset.UtcNow);
        Assert.Equal(
            new[] { damaged.Value, partial.Value, done.Value, $"{done.Value}.00ff.discarded" }.Order(StringComparer.Ordinal),
            garbage.Select(g => Path.GetFileName(g.Folder)).Order(StringComparer.Ordinal));
        Assert.All(garbage, g => Assert.True(_inventory.Remove(g)));
        Assert.Equal(done.Value, Assert.Single(_inventory.List()).Key);
        Assert.True(Directory.Exists(_folder.At("runs/unfinished/not a run")));
    }

    [Fact]
    public void Wanted_keeps_what_it_holds_and_outdated_what_the_present_code_reads()
    {
        var (one, other) = (Done("plain"), Done("capacity"));
        var unwanted = _inventory.FindGarbage(new RunGarbageOptions { Wanted = new HashSet<string>(StringComparer.Ordinal) { one.Value } }, DateTimeOffset.UtcNow);
        Assert.Equal(other.Value, Assert.Single(unwanted).Key);
        Assert.Empty(_inventory.FindGarbage(new RunGarbageOptions { Outdated = true }, DateTimeOffset.UtcNow));
        Assert.Throws<OptionException>(() => _inventory.FindGarbage(new RunGarbageOptions(), DateTimeOffset.UtcNow));
    }

    [Fact]
    public void A_run_that_is_being_worked_on_stays()
    {
        var key = Partial("capacity");
        var garbage = Assert.Single(_inventory.FindGarbage(new RunGarbageOptions { Unfinished = true }, DateTimeOffset.UtcNow));
        using (_store.TryClaim(key))
        {
            Assert.False(_inventory.Remove(garbage));
            Assert.Equal(2, _store.Kept(key).Epochs);
        }

        Assert.True(_inventory.Remove(garbage));
        Assert.Equal(RunState.Missing, _store.StateOf(key));
    }

    private static RunRequest Request(string kind)
    {
        var (cells, spec, objective, plan) = ResumeCases.Of(kind);
        var data = TrainingData.From(cells, spec, plan.BatchKey);
        return new RunRequest(data, DataFingerprint.Of(data), spec, objective, plan, new EmbeddedEngine());
    }

    private RunKey Done(string kind)
    {
        _store.Train(Request(kind));
        return Request(kind).Key;
    }

    private RunKey Partial(string kind)
    {
        using var source = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => _store.Train(Request(kind), new StopAt(2, source), source.Token));
        return Request(kind).Key;
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
