namespace StudyKit.Notebooks.Jupyter.Zmtp;

/// <summary>A peer does not keep to the protocol; its connection is closed and nothing else.</summary>
internal sealed class ZmtpException(string message) : Exception(message);
