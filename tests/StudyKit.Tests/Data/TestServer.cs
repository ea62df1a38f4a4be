using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StudyKit.Tests.Data;

/// <summary>A small web server on this machine that serves one file, and breaks off when told to.</summary>
internal sealed class TestServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _content;

    public TestServer(byte[] content)
    {
        _content = content;
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/file");

    /// <summary>Bytes of the body sent on each of the next connections before the line goes dead; then whole answers.</summary>
    public Queue<int> BreakAfter { get; init; } = new();

    public bool KnowsRanges { get; init; } = true;

    public string Status { get; init; } = "200 OK";

    /// <summary>The headers of each request.</summary>
    public List<string> Requests { get; } = [];

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var connection = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(connection.GetStream());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            catch (IOException)
            {
                // The client went away; the next one is served.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0)
            {
                return;
            }

            head.Append((char)one[0]);
        }

        Requests.Add(head.ToString());
        const string Range = "Range: bytes=";
        var at = head.ToString().IndexOf(Range, StringComparison.Ordinal);
        var from = at >= 0 && KnowsRanges ? int.Parse(head.ToString()[(at + Range.Length)..].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture) : 0;
        var status = from >= _content.Length ? "416 Range Not Satisfiable" : from > 0 ? $"206 Partial Content\r\nContent-Range: bytes {from}-{_content.Length - 1}/{_content.Length}" : Status;
        var rest = _content.AsMemory(Math.Min(from, _content.Length));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {rest.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(rest[..Math.Min(rest.Length, BreakAfter.TryDequeue(out var bytes) ? bytes : rest.Length)]);
        await stream.FlushAsync();
    }
}
