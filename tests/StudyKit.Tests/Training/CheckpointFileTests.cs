using StudyKit.Engine;
using StudyKit.Tests.Data;
using StudyKit.Training;

namespace StudyKit.Tests.Training;

public sealed class CheckpointFileTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly List<string> _notes = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("early stop")]
    [InlineData("capacity")]
    public void A_training_that_was_stopped_goes_on_from_the_file_to_the_same_bits(string kind)
    {
        var (cells, spec, objective, plan) = ResumeCases.Of(kind);
        var whole = new EmbeddedEngine().Train(cells, spec, objective, plan);
        for (var stop = 2; stop <= 3; stop++)
        {
            using var source = new CancellationTokenSource();
            var file = File();
            Assert.ThrowsAny<OperationCanceledException>(() =>
                new EmbeddedEngine().Train(cells, spec, objective, plan, new StopAfter(file, stop, source), null, source.Token));
        }

        Assert.Equal(3, CheckpointFile.Peek(_folder.At("c")).Epochs);
        var last = File();
        ResumeCases.AssertSame(whole, new EmbeddedEngine().Train(cells, spec, objective, plan, last));
        Assert.Equal([2, 3], last.ResumedAfter);
        Assert.Empty(_notes);
    }

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        var written = Checkpoint();
        File().Write(written);
        var read = File().Read()!;
        Assert.Equal(2, read.Epochs);
        Assert.Equal(written.State.Steps, read.State.Steps);
        Assert.Equal(written.Elapsed, read.Elapsed);
        Assert.Equal(HistoryCsv.Format(written.History), HistoryCsv.Format(read.History));
        foreach (var (wanted, found) in new[]
        {
            (written.State.Weights, read.State.Weights), (written.State.FirstMoments, read.State.FirstMoments), (written.State.SecondMoments, read.State.SecondMoments),
        })
        {
            Assert.Equal(wanted.Tensors.Select(t => t.Name), found.Tensors.Select(t => t.Name));
            Assert.All(wanted.Tensors, tensor => Assert.Equal(tensor.Values, found[tensor.Name].Values));
        }
    }

    [Theory]
    [InlineData("another run", "embedded", "training")]
    [InlineData("run", "another engine", "engine")]
    public void A_checkpoint_of_something_else_is_refused_and_the_note_says_why(string training, string engine, string named)
    {
        File().Write(Checkpoint());
        Assert.Null(new CheckpointFile(_folder.At("c"), training, engine, TimeSpan.Zero, new Listener(_notes)).Read());
        Assert.Contains($"a checkpoint with {named}", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_other_arithmetic_is_refused()
    {
        File().Write(Checkpoint());
        Replace("\"numerics\":\"", "\"numerics\":\"9");
        Assert.Null(File().Read());
        Assert.Contains("numerics 9", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(400)]
    [InlineData(-1)]
    public void A_file_cut_short_or_emptied_is_refused(int length)
    {
        File().Write(Checkpoint());
        var bytes = System.IO.File.ReadAllBytes(_folder.At("c"));
        System.IO.File.WriteAllBytes(_folder.At("c"), bytes[..(length < 0 ? bytes.Length + length : length)]);
        Assert.Null(File().Read());
        Assert.StartsWith("training starts anew", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public void One_wrong_bit_anywhere_is_noticed()
    {
        File().Write(Checkpoint());
        var bytes = System.IO.File.ReadAllBytes(_folder.At("c"));
        for (var place = 0; place < bytes.Length; place += Math.Max(1, bytes.Length / 150))
        {
            bytes[place] ^= 1;
            System.IO.File.WriteAllBytes(_folder.At("c"), bytes);
            bytes[place] ^= 1;
            Assert.True(File().Read() is null, $"byte {place} of {bytes.Length}");
        }
    }

    [Fact]
    public void No_file_is_no_checkpoint_and_no_note()
    {
        Assert.Null(File().Read());
        Assert.Equal(0, CheckpointFile.Peek(_folder.At("c")).Epochs);
        Assert.Empty(_notes);
    }

    [Fact]
    public void A_checkpoint_is_due_when_its_time_has_come_and_not_again_at_once()
    {
        var clock = new ManualClock();
        var file = new CheckpointFile(_folder.At("c"), "run", "embedded", TimeSpan.FromSeconds(10), null, clock);
        clock.Seconds = 9;
        Assert.False(file.IsDue(1));
        clock.Seconds = 10;
        Assert.True(file.IsDue(2));
        file.Write(Checkpoint());
        Assert.False(file.IsDue(2));
        clock.Seconds = 20;
        Assert.True(file.IsDue(3));
    }

    private static TrainingCheckpoint Checkpoint()
    {
        var (cells, spec, objective, plan) = ResumeCases.Of("validation now and then");
        var kept = new KeptCheckpoints();
        new EmbeddedEngine().Train(cells, spec, objective, plan, kept);
        return kept.Written[1];
    }

    private CheckpointFile File() => new(_folder.At("c"), "run", "embedded", TimeSpan.Zero, new Listener(_notes));

    private void Replace(string from, string to)
    {
        // One byte longer: the padding after the JSON gives it up, so that the header keeps its length.
        var text = System.Text.Encoding.Latin1.GetString(System.IO.File.ReadAllBytes(_folder.At("c")));
        var length = BitConverter.ToInt32(System.Text.Encoding.Latin1.GetBytes(text), 0);
        var header = text.Substring(8, length).Replace(from, to, StringComparison.Ordinal).TrimEnd(' ').PadRight(length);
        var start = System.Text.Encoding.Latin1.GetString(BitConverter.GetBytes((long)header.Length));
        System.IO.File.WriteAllBytes(_folder.At("c"), System.Text.Encoding.Latin1.GetBytes(start + header + text[(8 + length)..]));
    }

    private sealed class StopAfter(ICheckpoints inner, int epochs, CancellationTokenSource source) : ICheckpoints
    {
        public TrainingCheckpoint? Read() => inner.Read();

        public bool IsDue(int done) => inner.IsDue(done);

        public void Write(TrainingCheckpoint checkpoint)
        {
            inner.Write(checkpoint);
            if (checkpoint.Epochs == epochs)
            {
                source.Cancel();
            }
        }
    }

    private sealed class ManualClock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * 1000);
    }

    private sealed class Listener(List<string> heard) : IProgress<string>
    {
        public void Report(string value) => heard.Add(value);
    }
}
