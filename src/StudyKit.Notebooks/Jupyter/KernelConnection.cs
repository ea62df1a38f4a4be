using System.Net;
using System.Text;
using System.Text.Json;
using StudyKit.Errors;
using StudyKit.Notebooks.Jupyter.Zmtp;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>A connection file: where a front end expects the kernel, and the key that both sign messages with (Jupyter messaging, connection files).</summary>
public sealed record KernelConnection
{
    private const string Scheme = "hmac-sha256";
    private const string TcpTransport = "tcp";
    private const string IpcTransport = "ipc";

    /// <summary><c>tcp</c>, or <c>ipc</c> for Unix domain sockets.</summary>
    public string Transport { get; init; } = TcpTransport;

    /// <summary>A loopback address; for <c>ipc</c>, what the sockets' paths begin with (<c>-port</c> follows).</summary>
    public string Ip { get; init; } = "127.0.0.1";

    /// <summary>Port of the requests; 0 has the system choose one.</summary>
    public int ShellPort { get; init; }

    /// <summary>Port of what cells put out.</summary>
    public int IopubPort { get; init; }

    /// <summary>Port of questions to the user.</summary>
    public int StdinPort { get; init; }

    /// <summary>Port of requests that do not wait for cells.</summary>
    public int ControlPort { get; init; }

    /// <summary>Port of the heartbeat.</summary>
    public int HeartbeatPort { get; init; }

    /// <summary>The key; empty leaves messages unsigned.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>Reads a connection file.</summary>
    /// <exception cref="InputException">The file is not there or not one.</exception>
    public static KernelConnection Load(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = json.RootElement;
            InputException Wrong(string found, string wanted) => new(path, null, found, wanted);
            string Text(string name, string? otherwise) =>
                root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!
                : otherwise ?? throw Wrong($"no '{name}'", $"a text '{name}'");
            int Port(string name) =>
                root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var port) && port is > 0 and <= IPEndPoint.MaxPort ? port
                : throw Wrong($"no port '{name}'", $"1 to {IPEndPoint.MaxPort}");

            if (root.ValueKind != JsonValueKind.Object)
            {
                throw Wrong("JSON that is no object", "a connection file");
            }

            var connection = new KernelConnection
            {
                Transport = Text("transport", TcpTransport),
                Ip = Text("ip", null),
                ShellPort = Port("shell_port"),
                IopubPort = Port("iopub_port"),
                StdinPort = Port("stdin_port"),
                ControlPort = Port("control_port"),
                HeartbeatPort = Port("hb_port"),
                Key = Text("key", string.Empty),
            };
            if (connection.Key.Length > 0 && Text("signature_scheme", Scheme) is var scheme && scheme != Scheme)
            {
                throw Wrong($"signature scheme '{scheme}'", $"'{Scheme}'");
            }

            try
            {
                connection.Endpoint(connection.ShellPort);
            }
            catch (OptionException e)
            {
                throw new InputException(path, null, $"{e.Option} '{(e.Option == "ip" ? connection.Ip : connection.Transport)}'", e.Wanted, e);
            }

            return connection;
        }
        catch (JsonException e)
        {
            throw new InputException(path, e.LineNumber + 1, JsonFault.Describe(e), "a connection file", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, null, SystemFault.Describe(e), "a connection file", e);
        }
    }

    /// <summary>The key's bytes.</summary>
    internal byte[] KeyBytes() => Encoding.UTF8.GetBytes(Key);

    /// <summary>Where the socket of a port is.</summary>
    /// <exception cref="OptionException">The transport is unknown or the address is not this machine's own.</exception>
    internal ZmtpEndpoint Endpoint(int port)
    {
        if (Transport == IpcTransport)
        {
            return ZmtpEndpoint.Ipc($"{Ip}-{port}");
        }

        OptionException.Require(Transport == TcpTransport, "transport", Transport, "tcp or ipc");
        var address = Ip == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(Ip, out var parsed) ? parsed : null;

        // Whoever reaches the shell socket and knows the key runs code here; other machines have no business with it.
        OptionException.Require(address is not null && IPAddress.IsLoopback(address), "ip", Ip, "a loopback address such as 127.0.0.1");
        return ZmtpEndpoint.Tcp(address!, port);
    }
}
