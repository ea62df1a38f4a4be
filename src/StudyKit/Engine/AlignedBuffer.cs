namespace StudyKit.Engine;

/// <summary>Zeroed single-precision memory that starts at a cache line and never moves, so that kernels can keep its address.</summary>
internal sealed unsafe class AlignedBuffer
{
    private const int LineBytes = 64;

    // Holds the memory for as long as this object lives.
    private readonly float[] _memory;

    public AlignedBuffer(int length)
    {
        Length = length;
        _memory = GC.AllocateArray<float>(checked(length + (LineBytes / sizeof(float))), pinned: true);
        fixed (float* start = _memory)
        {
            Pointer = (float*)(((nuint)start + LineBytes - 1) & ~(nuint)(LineBytes - 1));
        }
    }

    public int Length { get; }

    public float* Pointer { get; }

    public Span<float> Span => new(Pointer, Length);

    public Span<float> From(int offset) => new(Pointer + offset, Length - offset);
}
