namespace StudyKit.Notebooks.Jupyter.Zmtp;

/// <summary>A REP socket that answers every message with itself, envelope and all: the heartbeat.</summary>
internal sealed class EchoSocket(ZmtpEndpoint endpoint, Action<string> log) : ZmtpSocket(endpoint, "REP", log)
{
    protected override bool Accepts(string peerType) => peerType is "REQ" or "DEALER";

    protected override void Received(ZmtpConnection connection, IReadOnlyList<byte[]> parts) => connection.TrySend(ZmtpFrame.Encode(parts));
}
