namespace StudyKit.Numerics;

/// <summary>
/// Block sizes of the matrix product. Those along k decide where partial sums meet and so the bits of the result: they depend
/// on k alone, never on the team, the shape of the part or the instruction set.
/// </summary>
internal static class GemmBlocking
{
    /// <summary>Longest run of k: a 48-column panel of it, 36 KiB, stays in the first-level cache.</summary>
    public const int LargestK = 192;

    /// <summary>Rows of A packed together: 96 KiB, beside B in the second-level cache.</summary>
    public const int BlockRows = 128;

    /// <summary>Columns of B packed together where they are used more than once: 360 KiB.</summary>
    public const int BlockColumns = 480;

    /// <summary>Room for packed B.</summary>
    public const int PanelFloats = LargestK * BlockColumns;

    /// <summary>Room for packed A.</summary>
    public const int BlockFloats = LargestK * BlockRows;

    /// <summary>Multiply-adds below which waking a thread costs more than it saves.</summary>
    public const long WorthSharing = 300_000;

    /// <summary>Length of the equal runs of k, the last one shorter.</summary>
    public static int RunOf(int k)
    {
        var runs = (k + LargestK - 1) / LargestK;
        return (k + runs - 1) / runs;
    }
}
