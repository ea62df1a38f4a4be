using StudyKit.Notebooks.Jupyter.Zmtp;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>The requests of the shell socket, one after another. After a failed cell those that wait are marked, so that cells among them do not run.</summary>
internal sealed class RequestQueue(RouterSocket shell, Func<IReadOnlyList<byte[]>, KernelRequest?> decode)
{
    // What a front end sent in one go with the failed cell may still be on its way.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);
    private readonly Queue<KernelRequest> _marked = new();

    /// <summary>The requests, and whether each was waiting when a cell failed; ends when the socket closes.</summary>
    public IEnumerable<(KernelRequest Request, bool Marked)> TakeAll()
    {
        foreach (var parts in shell.ReceiveAll())
        {
            if (decode(parts) is { } request)
            {
                yield return (request, false);
            }

            while (_marked.TryDequeue(out var marked))
            {
                yield return (marked, true);
            }
        }
    }

    /// <summary>
    /// Marks what waits. To be called before the failed cell is answered: what a front end sends after the answer is not marked.
    /// </summary>
    public void MarkWaiting()
    {
        var until = Environment.TickCount64 + (long)Grace.TotalMilliseconds;
        while (shell.TryReceive(out var parts, TimeSpan.FromMilliseconds(Math.Max(0, until - Environment.TickCount64))))
        {
            if (decode(parts) is { } request)
            {
                _marked.Enqueue(request);
            }
        }
    }
}
