using StudyKit.Errors;
using StudyKit.Notebooks.Jupyter;

namespace StudyKit.Notebooks.Tests.Jupyter;

public sealed class KernelConnectionTests : IDisposable
{
    private const string Good = """
        {"shell_port": 50001, "iopub_port": 50002, "stdin_port": 50003, "control_port": 50004, "hb_port": 50005,
         "ip": "127.0.0.1", "key": "a0436f6c", "transport": "tcp", "signature_scheme": "hmac-sha256", "kernel_name": "x"}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_connection_file_is_read_whole() =>
        Assert.Equal(
            new KernelConnection { ShellPort = 50001, IopubPort = 50002, StdinPort = 50003, ControlPort = 50004, HeartbeatPort = 50005, Key = "a0436f6c" },
            Load(Good));

    [Theory]
    [InlineData("127.0.0.1", "localhost", "tcp://127.0.0.1:7")]
    [InlineData("127.0.0.1", "::1", "tcp://::1:7")]
    [InlineData("127.0.0.1", "127.0.0.2", "tcp://127.0.0.2:7")]
    public void Every_loopback_address_will_do(string found, string put, string endpoint) =>
        Assert.Equal(endpoint, Load(Good.Replace(found, put, StringComparison.Ordinal)).Endpoint(7).ToString());

    [Fact]
    public void Ipc_sockets_are_files_beside_one_another()
    {
        var path = _folder.File("kernel-1-ipc");
        Assert.Equal($"ipc://{path}-7", new KernelConnection { Transport = "ipc", Ip = path }.Endpoint(7).ToString());
    }

    [Theory]
    [InlineData("\"hb_port\": 50005", "\"hb_port\": 0", "no port 'hb_port'")]
    [InlineData("\"hb_port\": 50005", "\"hb_port\": \"x\"", "no port 'hb_port'")]
    [InlineData("\"hb_port\": 50005", "\"hb_port\": 65536", "no port 'hb_port'")]
    [InlineData("\"ip\": \"127.0.0.1\"", "\"ip\": \"0.0.0.0\"", ": found ip '0.0.0.0'; wanted a loopback address")]
    [InlineData("\"ip\": \"127.0.0.1\"", "\"ip\": \"192.168.1.7\"", "192.168.1.7")]
    [InlineData("\"ip\": \"127.0.0.1\"", "\"ip\": 7", "no 'ip'")]
    [InlineData("\"transport\": \"tcp\"", "\"transport\": \"udp\"", ": found transport 'udp'; wanted tcp or ipc")]
    [InlineData("hmac-sha256", "hmac-md5", "hmac-md5")]
    [InlineData("{", "[", "broken JSON")]
    public void What_is_wrong_in_a_connection_file_is_named(string found, string put, string message)
    {
        var error = Assert.Throws<InputException>(() => Load(Good.Replace(found, put, StringComparison.Ordinal)));
        Assert.Contains("connection.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("nowhere.json", Assert.Throws<InputException>(() => KernelConnection.Load(_folder.File("nowhere.json"))).Message, StringComparison.Ordinal);

    private KernelConnection Load(string text)
    {
        File.WriteAllText(_folder.File("connection.json"), text);
        return KernelConnection.Load(_folder.File("connection.json"));
    }
}
