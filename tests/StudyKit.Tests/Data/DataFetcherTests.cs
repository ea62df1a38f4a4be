using System.Security.Cryptography;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Tests.Data;

public class DataFetcherTests
{
    private static readonly byte[] Content = Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7919 >> 5)).ToArray();
    private static readonly DataFetchOptions Impatient = new() { Attempts = 2, Pause = TimeSpan.Zero, Stall = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task A_broken_transfer_goes_on_where_it_stopped()
    {
        using var folder = new TestFolder();
        using var server = new TestServer(Content) { BreakAfter = new([100_000, 50_000]) };
        var seen = new Seen();

        await FetchAsync(server, folder, seen);

        Assert.Equal(Content, File.ReadAllBytes(folder.At("set/file.bin")));
        Assert.Equal(["file.bin"], Names(folder));
        Assert.Equal(3, server.Requests.Count);
        Assert.DoesNotContain("Range:", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("Range: bytes=100000-", server.Requests[1], StringComparison.Ordinal);
        Assert.Contains("Range: bytes=150000-", server.Requests[2], StringComparison.Ordinal);
        Assert.All(server.Requests, r => Assert.Contains("User-Agent: ScStudy", r, StringComparison.Ordinal));
        Assert.Equal(seen.Bytes.Order(), seen.Bytes);
        Assert.Equal((Content.Length, true), (seen.Bytes[^1], seen.IsDone));
    }

    [Fact]
    public async Task A_server_that_knows_no_ranges_is_read_from_the_start()
    {
        using var folder = new TestFolder();
        using var server = new TestServer(Content) { BreakAfter = new([100_000]), KnowsRanges = false };

        await FetchAsync(server, folder);

        Assert.Equal(Content, File.ReadAllBytes(folder.At("set/file.bin")));
    }

    [Fact]
    public async Task A_transfer_that_keeps_breaking_keeps_what_arrived_and_a_later_fetch_uses_it()
    {
        using var folder = new TestFolder();
        using var server = new TestServer(Content) { BreakAfter = new([100_000, 0, 0]) };

        var error = await Assert.ThrowsAsync<InputException>(() => FetchAsync(server, folder));

        Assert.Contains("broke 2 times", error.Found, StringComparison.Ordinal);
        Assert.Equal(["file.bin.part"], Names(folder));
        Assert.Equal(Content[..100_000], File.ReadAllBytes(folder.At("set/file.bin.part")));

        await FetchAsync(server, folder);

        Assert.Equal(Content, File.ReadAllBytes(folder.At("set/file.bin")));
        Assert.Contains("Range: bytes=100000-", server.Requests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_fetch_takes_away_the_folders_it_made_and_no_other()
    {
        using var folder = new TestFolder();
        using var server = new TestServer(Content) { BreakAfter = new([0, 0, 0, 0, 0, 0]) };

        await Assert.ThrowsAsync<InputException>(() => FetchAsync(server, folder, below: "data/new"));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));

        Directory.CreateDirectory(folder.At("data"));
        await Assert.ThrowsAsync<InputException>(() => FetchAsync(server, folder, below: "data/new"));
        Assert.Equal([folder.At("data")], Directory.GetFileSystemEntries(folder.Path));
        Assert.Empty(Directory.GetFileSystemEntries(folder.At("data")));

        folder.Put("data/new/set/mine.txt", "mine");
        await Assert.ThrowsAsync<InputException>(() => FetchAsync(server, folder, below: "data/new"));
        Assert.Equal([folder.At("data/new/set/mine.txt")], Directory.GetFileSystemEntries(folder.At("data/new/set")));
    }

    [Fact]
    public async Task A_wrong_checksum_names_both_and_leaves_nothing()
    {
        using var folder = new TestFolder();
        var other = (byte[])Content.Clone();
        other[12345] ^= 1;
        using var server = new TestServer(other);

        var error = await Assert.ThrowsAsync<InputException>(() => FetchAsync(server, folder));

        Assert.Contains(Sum(other), error.Found, StringComparison.Ordinal);
        Assert.Contains(Sum(Content), error.Wanted, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_file_that_is_too_long_leaves_nothing()
    {
        using var folder = new TestFolder();
        using var server = new TestServer([.. Content, 1, 2, 3]);

        await Assert.ThrowsAsync<InputException>(() => FetchAsync(server, folder));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task An_address_that_holds_less_than_is_here_is_given_up()
    {
        using var folder = new TestFolder();
        using var server = new TestServer(Content[..100]);
        folder.Put("set/file.bin.part", Content[..200]);

        var error = await Assert.ThrowsAsync<InputException>(() => FetchAsync(server, folder));

        Assert.Contains("broke 2 times", error.Found, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("set/file.bin")));
    }

    [Fact]
    public async Task An_answer_of_not_found_is_final()
    {
        using var folder = new TestFolder();
        using var server = new TestServer(Content) { Status = "404 Not Found" };

        var error = await Assert.ThrowsAsync<InputException>(() => FetchAsync(server, folder));

        Assert.Contains("404", error.Found, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_whole_file_is_not_fetched_again_and_another_file_is_left_alone()
    {
        using var folder = new TestFolder();
        using var server = new TestServer(Content);
        folder.Put("set/file.bin", Content);
        await FetchAsync(server, folder);
        folder.Put("set/file.bin", "mine");

        var error = await Assert.ThrowsAsync<InputException>(() => FetchAsync(server, folder));

        Assert.Contains("4 bytes", error.Found, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder.At("set/file.bin")));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_named()
    {
        using var folder = new TestFolder();
        using var server = new TestServer(Content);
        folder.Put("set", "a file");

        await Assert.ThrowsAsync<InputException>(() => FetchAsync(server, folder));

        Assert.Equal("a file", File.ReadAllText(folder.At("set")));
    }

    [Fact]
    public async Task A_data_set_without_addresses_says_how_to_get_it()
    {
        using var folder = new TestFolder();
        using var client = new HttpClient();
        var manifest = DataManifestReader.Named("rnamix");

        var error = await Assert.ThrowsAsync<InputException>(() => new DataFetcher(client).FetchAsync(manifest, folder.At("rnamix")));

        Assert.Equal(manifest.ByHand, error.Wanted);
        Assert.False(Directory.Exists(folder.At("rnamix")));
    }

    [Theory]
    [InlineData("https://example.org/x", true)]
    [InlineData("http://127.0.0.1:5000/x", true)]
    [InlineData("http://example.org/x", false)]
    [InlineData("ftp://example.org/x", false)]
    [InlineData("file:///etc/passwd", false)]
    public void Only_https_is_fetched_and_this_machine(string url, bool allowed) => Assert.Equal(allowed, DataFetcher.IsAllowed(new Uri(url)));

    [Fact]
    public async Task A_fetch_can_be_stopped()
    {
        using var folder = new TestFolder();
        using var server = new TestServer(Content);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FetchAsync(server, folder, cancellationToken: source.Token));
    }

    private static async Task FetchAsync(TestServer server, TestFolder folder, Seen? seen = null, string below = "", CancellationToken cancellationToken = default)
    {
        using var client = new HttpClient();
        var manifest = new DataManifest
        {
            Name = "set",
            Title = "",
            Folders = ["set"],
            Licence = "",
            Citation = "",
            Files = [new DataManifestFile("file.bin", Content.Length, Sum(Content), server.Url)],
        };
        await new DataFetcher(client, Impatient).FetchAsync(manifest, folder.At(Path.Combine(below, "set")), seen, cancellationToken);
    }

    private static string Sum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static IEnumerable<string> Names(TestFolder folder) => Directory.GetFiles(folder.At("set")).Select(f => Path.GetFileName(f)!);

    private sealed class Seen : IProgress<DataFetchProgress>
    {
        public List<long> Bytes { get; } = [];

        public bool IsDone { get; private set; }

        public void Report(DataFetchProgress value)
        {
            Bytes.Add(value.Bytes);
            IsDone = value.IsDone;
        }
    }
}
