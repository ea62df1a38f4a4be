using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>The cell that runs, for the case that it takes the kernel with it.</summary>
internal sealed class CellInFlight(KernelLink link)
{
    private volatile KernelRequest? _request;
    private volatile CellPublisher? _output;

    /// <summary>Begins a cell; null ends it.</summary>
    public void Set(KernelRequest? request, CellPublisher? output) => (_output, _request) = (output, request);

    /// <summary>Tells whoever waits for the cell that nothing more will come, after all that it has written.</summary>
    public void Fail(ErrorOutput error)
    {
        if (_request is not { } request)
        {
            return;
        }

        _output?.Flush();
        link.Publish(request, "error", Replies.Error(error));
        var reply = Replies.Failed(error);
        reply["execution_count"] = 0;
        link.Send(link.Shell, request, request.ReplyType, reply);
        link.PublishStatus(request, "idle");
    }
}
