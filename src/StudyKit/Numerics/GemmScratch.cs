using System.Runtime.CompilerServices;

namespace StudyKit.Numerics;

/// <summary>A thread's packing space for matrix products: taken once, aligned to cache lines, kept until the thread ends.</summary>
internal sealed unsafe class GemmScratch
{
    private const int Line = 16;

    [ThreadStatic]
    private static GemmScratch? _ofThread;

    private readonly float[] _space;

    private GemmScratch()
    {
        const int TileCapacity = 16 * 64;
        _space = GC.AllocateUninitializedArray<float>(GemmBlocking.PanelFloats + GemmBlocking.BlockFloats + TileCapacity + Line, pinned: true);
        var start = (float*)Unsafe.AsPointer(ref _space[0]);
        B = (float*)(((nuint)start + 63) & ~(nuint)63);
        A = B + GemmBlocking.PanelFloats;
        Tile = A + GemmBlocking.BlockFloats;
    }

    /// <summary>This thread's space.</summary>
    public static GemmScratch OfThread => _ofThread ??= new GemmScratch();

    /// <summary>Room for packed panels of B.</summary>
    public float* B { get; }

    /// <summary>Room for a packed block of A.</summary>
    public float* A { get; }

    /// <summary>Room for a tile that hangs over the edge of C.</summary>
    public float* Tile { get; }
}
