using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Jupyter.Zmtp;

/// <summary>Where a socket listens: an address and port, or a file for a Unix domain socket.</summary>
/// <param name="Address">The address; null for a file.</param>
/// <param name="Port">The port; 0 has the system choose one.</param>
/// <param name="Path">The file; null for an address.</param>
internal sealed record ZmtpEndpoint(IPAddress? Address, int Port, string? Path)
{
    private const int Backlog = 64;

    public static ZmtpEndpoint Tcp(IPAddress address, int port) => new(address, port, null);

    /// <summary>A Unix domain socket; its path is made absolute, since cells change the working directory.</summary>
    public static ZmtpEndpoint Ipc(string path) => new(null, 0, System.IO.Path.GetFullPath(path));

    public EndPoint ToEndPoint()
    {
        if (Path is null)
        {
            return new IPEndPoint(Address!, Port);
        }

        try
        {
            return new UnixDomainSocketEndPoint(Path);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new StudyKitException($"{this}: the path is too long for a Unix domain socket", e);
        }
    }

    public Socket CreateSocket() => Path is null
        ? new Socket(Address!.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <summary>Listens there.</summary>
    /// <exception cref="StudyKitException">The place is taken or not to be had.</exception>
    public Socket Listen()
    {
        var socket = CreateSocket();
        try
        {
            RemoveLeftOver();
            socket.Bind(ToEndPoint());
            if (Path is not null && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            socket.Listen(Backlog);
            return socket;
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException)
        {
            socket.Dispose();
            throw new StudyKitException($"cannot listen at {this}: {e.Message}", e);
        }
    }

    /// <summary>The same place with the port that the system chose.</summary>
    public ZmtpEndpoint Bound(Socket socket) => Path is null ? this with { Port = ((IPEndPoint)socket.LocalEndPoint!).Port } : this;

    /// <summary>Removes the file of a socket that is closed.</summary>
    public void Remove()
    {
        if (Path is not null)
        {
            File.Delete(Path);
        }
    }

    public override string ToString() => Path is null ? string.Create(CultureInfo.InvariantCulture, $"tcp://{Address}:{Port}") : $"ipc://{Path}";

    private void RemoveLeftOver()
    {
        // A kernel that was killed leaves its socket's file; a file with bytes in it is somebody's.
        if (Path is not null && File.Exists(Path) && new FileInfo(Path).Length == 0)
        {
            File.Delete(Path);
        }
    }
}
