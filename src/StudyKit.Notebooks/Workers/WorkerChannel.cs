using System.Buffers.Binary;
using System.Text.Json;

namespace StudyKit.Notebooks.Workers;

/// <summary>Messages over a stream, each as its length (4 bytes, little-endian) and its JSON.</summary>
internal sealed class WorkerChannel(Stream stream) : IDisposable
{
    private const int Longest = 1 << 30;
    private readonly Lock _writing = new();

    /// <summary>Sends a message whole; calls of several threads do not mix.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public void Send(WorkerMessage message)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, WorkerJson.Default.WorkerMessage);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
        lock (_writing)
        {
            stream.Write(length);
            stream.Write(body);
            stream.Flush();
        }
    }

    /// <summary>The next message, or null when the other side is gone.</summary>
    public async Task<WorkerMessage?> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var head = new byte[4];
            await stream.ReadExactlyAsync(head, cancellationToken);
            var length = BinaryPrimitives.ReadInt32LittleEndian(head);
            if (length is < 0 or > Longest)
            {
                return null;
            }

            var body = new byte[length];
            await stream.ReadExactlyAsync(body, cancellationToken);
            return JsonSerializer.Deserialize(body, WorkerJson.Default.WorkerMessage);
        }
        catch (Exception e) when (IsEnd(e))
        {
            return null;
        }
    }

    /// <summary>As <see cref="ReceiveAsync"/>, on the calling thread.</summary>
    public WorkerMessage? Receive()
    {
        try
        {
            var head = new byte[4];
            stream.ReadExactly(head);
            var length = BinaryPrimitives.ReadInt32LittleEndian(head);
            if (length is < 0 or > Longest)
            {
                return null;
            }

            var body = new byte[length];
            stream.ReadExactly(body);
            return JsonSerializer.Deserialize(body, WorkerJson.Default.WorkerMessage);
        }
        catch (Exception e) when (IsEnd(e))
        {
            return null;
        }
    }

    public void Dispose() => stream.Dispose();

    private static bool IsEnd(Exception e) => e is IOException or ObjectDisposedException or JsonException;
}
