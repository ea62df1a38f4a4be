using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudyKit.Numerics;

/// <summary>Philox for a row of consecutive counters, several counters at a time; the same words as <see cref="Philox.Block"/>.</summary>
internal static class PhiloxRow
{
    /// <summary>Writes 1 where a random word is at least <paramref name="threshold"/> and 0 elsewhere.</summary>
    /// <param name="key">64-bit key.</param>
    /// <param name="counterLow">Low 64 bits of the first counter; the low 32 of them count up.</param>
    /// <param name="counterHigh">High 64 bits of every counter.</param>
    /// <param name="threshold">Words below it give 0.</param>
    /// <param name="values">
    /// Receives the answers. In each run of 32 values, value 8w + b is word w of block b, counting from the run's first block.
    /// </param>
    public static void Threshold(ulong key, ulong counterLow, ulong counterHigh, uint threshold, Span<float> values)
    {
        Span<float> block = stackalloc float[32];
        var limit = Vector512.Create((ulong)threshold);
        var low = Vector512.Create(0ul, 1, 2, 3, 4, 5, 6, 7);
        for (var start = 0; start < values.Length; start += 32)
        {
            var counter = counterLow + (ulong)(start / 4);
            var (w0, w1, w2, w3) = Blocks(key, Vector512.Create(counter & uint.MaxValue) + low, counter >> 32, counterHigh);
            var target = values.Length - start >= 32 ? values[start..] : block;
            Keep(w0, limit).CopyTo(target);
            Keep(w1, limit).CopyTo(target[8..]);
            Keep(w2, limit).CopyTo(target[16..]);
            Keep(w3, limit).CopyTo(target[24..]);
            if (values.Length - start < 32)
            {
                block[..(values.Length - start)].CopyTo(values[start..]);
            }
        }
    }

    /// <summary>The words of eight counters that differ in their low 32 bits: word w of counter b at 8w + b.</summary>
    /// <param name="key">64-bit key.</param>
    /// <param name="low">The low 32 bits, eight of them.</param>
    /// <param name="second">The next 32 bits of every counter.</param>
    /// <param name="counterHigh">High 64 bits of every counter.</param>
    /// <param name="words">Receives 32 words.</param>
    public static void Fill(ulong key, ReadOnlySpan<uint> low, uint second, ulong counterHigh, Span<uint> words)
    {
        var (first, last) = Vector256.Widen(Vector256.Create(low));
        var (w0, w1, w2, w3) = Blocks(key, Vector512.Create(first, last), second, counterHigh);
        Vector256.Narrow(w0.GetLower(), w0.GetUpper()).CopyTo(words);
        Vector256.Narrow(w1.GetLower(), w1.GetUpper()).CopyTo(words[8..]);
        Vector256.Narrow(w2.GetLower(), w2.GetUpper()).CopyTo(words[16..]);
        Vector256.Narrow(w3.GetLower(), w3.GetUpper()).CopyTo(words[24..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Keep(Vector512<ulong> words, Vector512<ulong> limit)
    {
        var kept = Vector512.GreaterThanOrEqual(words, limit).AsInt64();
        var narrow = Vector256.Narrow(kept.GetLower(), kept.GetUpper());
        return Vector256.BitwiseAnd(narrow.AsSingle(), Vector256<float>.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<ulong> W0, Vector512<ulong> W1, Vector512<ulong> W2, Vector512<ulong> W3) Blocks(
        ulong key, Vector512<ulong> c0, ulong second, ulong counterHigh)
    {
        var mask = Vector512.Create((ulong)uint.MaxValue);
        var multiplier0 = Vector512.Create(0xD2511F53ul);
        var multiplier1 = Vector512.Create(0xCD9E8D57ul);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        var c1 = Vector512.Create(second);
        var c2 = Vector512.Create(counterHigh & uint.MaxValue);
        var c3 = Vector512.Create(counterHigh >> 32);
        for (var round = 0; round < 10; round++)
        {
            var product0 = multiplier0 * c0;
            var product1 = multiplier1 * c2;
            c0 = (product1 >>> 32) ^ c1 ^ Vector512.Create((ulong)k0);
            c2 = (product0 >>> 32) ^ c3 ^ Vector512.Create((ulong)k1);
            c1 = product1 & mask;
            c3 = product0 & mask;
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }

        return (c0, c1, c2, c3);
    }
}
