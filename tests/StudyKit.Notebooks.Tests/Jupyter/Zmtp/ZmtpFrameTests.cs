using FsCheck.Xunit;
using StudyKit.Notebooks.Jupyter.Zmtp;

namespace StudyKit.Notebooks.Tests.Jupyter.Zmtp;

public class ZmtpFrameTests
{
    [Fact]
    public void A_short_message_has_one_byte_of_size() =>
        Assert.Equal([0x00, 0x05, .. "Hello"u8], ZmtpFrame.Encode(["Hello"u8.ToArray()]));

    [Fact]
    public void All_parts_but_the_last_announce_more() =>
        Assert.Equal([0x01, 0x01, (byte)'a', 0x01, 0x00, 0x00, 0x02, (byte)'b', (byte)'c'], ZmtpFrame.Encode(["a"u8.ToArray(), [], "bc"u8.ToArray()]));

    [Fact]
    public void From_256_bytes_the_size_takes_eight_in_network_order()
    {
        Assert.Equal([0x00, 0xFF], ZmtpFrame.Encode([new byte[255]])[..2]);
        Assert.Equal([0x02, 0, 0, 0, 0, 0, 0, 0x01, 0x00], ZmtpFrame.Encode([new byte[256]])[..9]);
        Assert.Equal([0x03, 0, 0, 0, 0, 0, 0x01, 0x02, 0x03], ZmtpFrame.Encode([new byte[0x10203], []])[..9]);
    }

    [Property]
    public void What_is_written_is_read(byte[][] parts, int size)
    {
        byte[][] message = [.. parts.Select(part => part ?? []), new byte[(size & 0xFFFFFF) % 3_000_000]];
        using var stream = new MemoryStream(ZmtpFrame.Encode(message));

        Assert.All(message.Index(), part =>
        {
            var frame = ZmtpFrame.Read(stream, long.MaxValue)!.Value;
            Assert.Equal(part.Item, frame.Body);
            Assert.Equal(part.Index < message.Length - 1, frame.More);
            Assert.False(frame.IsCommand);
        });
        Assert.Null(ZmtpFrame.Read(stream, long.MaxValue));
    }

    [Theory]
    [InlineData(new byte[] { 0x08, 0x00 })]
    [InlineData(new byte[] { 0x05, 0x00 })]
    [InlineData(new byte[] { 0x80, 0x00 })]
    public void Unknown_flags_and_commands_of_many_parts_are_refused(byte[] bytes) =>
        Assert.Throws<ZmtpException>(() => ZmtpFrame.Read(new MemoryStream(bytes), 100));

    [Theory]
    [InlineData(new byte[] { 0x00, 101 })]
    [InlineData(new byte[] { 0x02, 0x80, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x02, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    public void A_frame_above_the_limit_is_refused_before_it_is_read(byte[] bytes) =>
        Assert.Throws<ZmtpException>(() => ZmtpFrame.Read(new MemoryStream(bytes), 100));

    [Fact]
    public void A_size_that_never_comes_true_costs_little_memory()
    {
        using var stream = new MemoryStream([0x02, 0, 0, 0, 0, 0x0F, 0xFF, 0xFF, 0xFF]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<EndOfStreamException>(() => ZmtpFrame.Read(stream, ZmtpConnection.MaxMessageBytes));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void The_ready_command_is_that_of_the_specification()
    {
        var ready = ZmtpCommand.CreateReady((ZmtpCommand.SocketType, "DEALER"u8.ToArray()), (ZmtpCommand.Identity, []));

        byte[] golden =
        [
            0x04, 0x29,
            0x05, .. "READY"u8,
            0x0B, .. "Socket-Type"u8, 0x00, 0x00, 0x00, 0x06, .. "DEALER"u8,
            0x08, .. "Identity"u8, 0x00, 0x00, 0x00, 0x00,
        ];
        Assert.Equal(golden.Length - 2, golden[1]);
        Assert.Equal(golden, ready.Encode());
        var properties = ZmtpCommand.Parse(golden[2..]).ParseProperties();
        Assert.Equal("DEALER"u8, properties["socket-type"]);
        Assert.Empty(properties["Identity"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("06524541")]
    public void A_command_without_a_whole_name_is_refused(string hex) =>
        Assert.Throws<ZmtpException>(() => ZmtpCommand.Parse(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("0B536F636B65")]
    [InlineData("0141")]
    [InlineData("014100000002FF")]
    [InlineData("0141FFFFFFFFFF")]
    public void Properties_cut_short_are_refused(string hex) =>
        Assert.Throws<ZmtpException>(() => new ZmtpCommand("READY", Convert.FromHexString(hex)).ParseProperties());
}
