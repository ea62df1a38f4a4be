namespace StudyKit.Numerics;

/// <summary>A fixed cut of 0 … length − 1 into nearly equal runs that start at multiples of a grain.</summary>
internal readonly struct Partition
{
    private readonly int _length;
    private readonly int _grain;
    private readonly int _blocks;

    public Partition(int length, int grain, int mostParts)
    {
        _length = length;
        _grain = grain;
        _blocks = (int)(((long)length + grain - 1) / grain);
        Parts = Math.Min(_blocks, mostParts);
    }

    public int Parts { get; }

    /// <summary>Length of the longest run.</summary>
    public int Longest => Parts == 0 ? 0 : (int)Math.Min((long)((_blocks + Parts - 1) / Parts) * _grain, _length);

    public (int Start, int End) this[int part] => (Edge(part), Edge(part + 1));

    private int Edge(int part) => (int)Math.Min((long)_blocks * part / Parts * _grain, _length);
}
