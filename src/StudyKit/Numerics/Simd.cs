using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StudyKit.Errors;

namespace StudyKit.Numerics;

/// <summary>Which instruction set the kernels use: the best this processor has.</summary>
public static class Simd
{
    private static SimdLevel _current = Supported;

    /// <summary>The best level of this processor.</summary>
    public static SimdLevel Supported =>
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Fma.IsSupported ? SimdLevel.Avx512
        : Avx2.IsSupported && Fma.IsSupported ? SimdLevel.Avx2
        : SimdLevel.Portable;

    /// <summary>The level in use. Tests lower it, so that every path is tested on one machine.</summary>
    /// <exception cref="OptionException">Set to a level the processor does not have.</exception>
    public static SimdLevel Current
    {
        get => _current;
        internal set
        {
            OptionException.Require(value <= Supported, nameof(Current), value, $"at most {Supported} on this processor");
            _current = value;
        }
    }

    /// <summary>Has the cache line at an address brought to the first-level cache, where the processor can be asked to.</summary>
    internal static unsafe void Prefetch(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }
}
