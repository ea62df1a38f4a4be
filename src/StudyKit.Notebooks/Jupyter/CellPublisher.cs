using System.Text.Json.Nodes;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>Publishes what one cell puts out, in its order.</summary>
internal sealed class CellPublisher : IDisposable
{
    private readonly KernelLink _link;
    private readonly KernelRequest _request;
    private readonly bool _silent;
    private readonly StreamBuffer _streams;
    private bool _collecting;

    /// <summary>Creates the publisher.</summary>
    /// <param name="link">Where to publish.</param>
    /// <param name="request">The request that runs the cell.</param>
    /// <param name="silent">Whether nothing is to be seen of it.</param>
    public CellPublisher(KernelLink link, KernelRequest request, bool silent)
    {
        (_link, _request, _silent) = (link, request, silent);
        _streams = new StreamBuffer(content => Publish("stream", content));
    }

    /// <summary>The value of the trailing expression, once it came.</summary>
    public MimeBundle? Result { get; private set; }

    /// <summary>Why the cell failed, once that came.</summary>
    public ErrorOutput? Error { get; private set; }

    /// <summary>Shows the code that is about to run.</summary>
    public void Begin(string code, int count) => Publish("execute_input", new JsonObject { ["code"] = code, ["execution_count"] = count });

    /// <summary>Takes one output.</summary>
    public void Put(CellOutput output)
    {
        if (output is StreamOutput stream)
        {
            _streams.Add(stream.Stream, stream.Text);
            return;
        }

        _streams.Flush();
        switch (output)
        {
            case ResultOutput result:
                Result = result.Data;
                if (!_collecting)
                {
                    Publish("execute_result", new JsonObject { ["execution_count"] = result.ExecutionCount, ["data"] = Replies.Data(result.Data), ["metadata"] = new JsonObject() });
                }

                break;
            case DisplayOutput display:
                Publish(display.IsUpdate ? "update_display_data" : "display_data", new JsonObject
                {
                    ["data"] = Replies.Data(display.Data),
                    ["metadata"] = new JsonObject(),
                    ["transient"] = new JsonObject { ["display_id"] = display.DisplayId },
                });
                break;
            case ErrorOutput error:
                Error = error;
                if (!_collecting)
                {
                    Publish("error", Replies.Error(error));
                }

                break;
            default:
                throw new ArgumentException($"unknown output {output.GetType()}", nameof(output));
        }
    }

    /// <summary>Keeps the result and error of what is run meanwhile to the caller.</summary>
    public (MimeBundle? Result, ErrorOutput? Error) Collect(Func<ErrorOutput?> run)
    {
        (_collecting, Result, Error) = (true, null, null);
        try
        {
            var error = run();
            return (Result, error);
        }
        finally
        {
            _collecting = false;
        }
    }

    /// <summary>Publishes what is still held together.</summary>
    public void Flush() => _streams.Flush();

    public void Dispose() => _streams.Dispose();

    private void Publish(string type, JsonObject content)
    {
        if (!_silent)
        {
            _link.Publish(_request, type, content);
        }
    }
}
