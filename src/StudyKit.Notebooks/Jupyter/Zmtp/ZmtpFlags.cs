namespace StudyKit.Notebooks.Jupyter.Zmtp;

/// <summary>The first byte of a frame (37/ZMTP, framing).</summary>
[Flags]
internal enum ZmtpFlags : byte
{
    /// <summary>The last frame of a message, of at most 255 bytes.</summary>
    None = 0,

    /// <summary>More frames of the same message follow.</summary>
    More = 1,

    /// <summary>The size takes eight bytes instead of one.</summary>
    Long = 2,

    /// <summary>A command to the peer's socket, not a part of a message.</summary>
    Command = 4,
}
