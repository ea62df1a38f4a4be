using System.Runtime.CompilerServices;

namespace StudyKit.Numerics;

/// <summary>
/// Philox4x32-10, a counter-based generator: 128 random bits are a pure function of (key, counter), so results depend
/// neither on the number of threads nor on where a run was resumed.
/// Source: Salmon et al. 2011, <i>Parallel random numbers: as easy as 1, 2, 3</i>, with its constants.
/// </summary>
public static class Philox
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    /// <summary>Ten rounds of Philox4x32.</summary>
    /// <param name="key">64-bit key, low word first.</param>
    /// <param name="counterLow">Low 64 bits of the counter.</param>
    /// <param name="counterHigh">High 64 bits of the counter.</param>
    /// <returns>Four independent 32-bit words.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (uint W0, uint W1, uint W2, uint W3) Block(ulong key, ulong counterLow, ulong counterHigh)
    {
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        uint c0 = (uint)counterLow, c1 = (uint)(counterLow >> 32), c2 = (uint)counterHigh, c3 = (uint)(counterHigh >> 32);
        for (var round = 0; round < 10; round++)
        {
            var product0 = (ulong)Multiplier0 * c0;
            var product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return (c0, c1, c2, c3);
    }
}
