using System.IO.Pipes;
using System.Text;
using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;
using StudyKit.Notebooks.Workers;

namespace StudyKit.Notebooks.Tests.Workers;

public class WorkerPartsTests
{
    public static TheoryData<CellOutput> Outputs =>
    [
        new StreamOutput(StreamName.Stderr, "é\u0000🧬\n"),
        new DisplayOutput(new MimeBundle([KeyValuePair.Create("text/html", "<b>"), KeyValuePair.Create("text/plain", "b")]), "id", true),
        new ResultOutput(MimeBundle.Of("text/plain", "42"), 7),
        new ErrorOutput("N", "m", ["a", "b"]),
        new CheckOutput("n", double.NaN, new NumberExpectation { Value = 1, Low = double.NegativeInfinity }),
    ];

    [Theory]
    [MemberData(nameof(Outputs))]
    public async Task Outputs_come_through_the_channel_as_they_were(CellOutput output)
    {
        await using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        await using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        new WorkerChannel(server).Send(WorkerOutput.ToMessage(output));
        var received = WorkerOutput.ToOutput((await new WorkerChannel(client).ReceiveAsync())!);

        Assert.Equal(Text(output), Text(received!));
    }

    [SkippableTheory]
    [InlineData(139, "", "Crash", false)]
    [InlineData(134, "Stack overflow.\n   at F()", "StackOverflow", false)]
    [InlineData(134, "x\nUnhandled exception. System.Exception: y\n", "UnhandledException", false)]
    [InlineData(134, "Process terminated.\nmy reason\n   at", "FailFast", false)]
    [InlineData(134, "Out of memory.\n", "OutOfMemory", true)]
    [InlineData(137, "", "Killed", true)]
    [InlineData(7, "", "ProcessExit", false)]
    [InlineData(0, "", "ProcessExit", false)]
    public void The_end_of_a_process_is_named(int exitCode, string errors, string cause, bool killed)
    {
        Skip.If(OperatingSystem.IsWindows(), "signals");
        var end = WorkerEnd.Describe(exitCode, errors);
        Assert.Equal((cause, killed), (end.Cause, end.WasKilled));
        Assert.Equal(cause == "FailFast", end.Message.Contains("my reason", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task A_mark_is_found_in_pieces_of_any_size_and_never_shown(int size)
    {
        const string Marker = "\u0001mark\u0002";
        var text = new StringBuilder();
        var stream = new NativeStream(StreamName.Stdout, piece => text.Append(piece.Text));
        var marked = stream.Await(Marker);
        await stream.PumpAsync(new PieceStream(Encoding.UTF8.GetBytes($"é before\u0001ma {Marker}after\u0001"), size));

        Assert.True(marked.IsCompletedSuccessfully);
        Assert.Equal("é before\u0001ma after\u0001", text.ToString());
        Assert.Equal(text.ToString(), stream.Tail);
    }

    private static string Text(CellOutput output) => output switch
    {
        DisplayOutput display => $"{display.DisplayId} {display.IsUpdate} {string.Join(", ", display.Data.Formats)}",
        ResultOutput result => $"{result.ExecutionCount} {string.Join(", ", result.Data.Formats)}",
        ErrorOutput error => $"{error.Name} {error.Message} {string.Join(", ", error.Traceback)}",
        _ => output.ToString(),
    };

    private sealed class PieceStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
