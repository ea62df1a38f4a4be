using StudyKit.Notebooks.Jupyter;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Tests.Jupyter;

public class StreamBufferTests
{
    private readonly List<(string Name, string Text)> _published = [];

    [Fact]
    public void Pieces_of_one_stream_travel_together_and_streams_keep_their_order()
    {
        using var buffer = Create();
        string[] pieces = ["a", "b", "!", "c"];
        foreach (var piece in pieces)
        {
            buffer.Add(piece == "!" ? StreamName.Stderr : StreamName.Stdout, piece);
        }

        buffer.Flush();

        Assert.Equal("ab", string.Concat(_published.TakeWhile(part => part.Name == "stdout").Select(part => part.Text)));
        Assert.Equal("ab!c", string.Concat(_published.Select(part => part.Text)));
        Assert.Equal(["stdout", "stderr", "stdout"], _published.Select(part => part.Name).Aggregate(new List<string>(), (names, name) => names.LastOrDefault() == name ? names : [.. names, name]));
    }

    [Fact]
    public void Text_does_not_wait_for_more()
    {
        using var came = new ManualResetEventSlim();
        using var buffer = new StreamBuffer(_ => came.Set());
        buffer.Add(StreamName.Stdout, "a");
        Assert.True(came.Wait(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void A_pair_written_in_two_pieces_is_not_split()
    {
        using var buffer = Create();
        buffer.Add(StreamName.Stdout, new string('x', 1 << 16) + "\ud83d");
        buffer.Add(StreamName.Stdout, "\ude00");
        buffer.Flush();
        Assert.All(_published, part => Assert.False(char.IsHighSurrogate(part.Text[^1])));
        Assert.EndsWith("😀", string.Concat(_published.Select(part => part.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_after_the_end_is_not_lost()
    {
        var buffer = Create();
        buffer.Dispose();
        buffer.Add(StreamName.Stderr, "late");
        Assert.Equal([("stderr", "late")], _published);
    }

    private StreamBuffer Create() => new(content =>
    {
        lock (_published)
        {
            _published.Add(((string)content["name"]!, (string)content["text"]!));
        }
    });
}
