using System.Runtime.CompilerServices;
using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>Random words of one node in one half of an epoch, several blocks at a time.</summary>
internal unsafe struct PhiloxWords(uint stream, uint* words)
{
    public const int Capacity = 32;

    private ulong _key;
    private ulong _low;
    private ulong _high;
    private int _used;

    /// <summary>Goes to the beginning of the words named by these numbers.</summary>
    public void Open(ulong key, uint node, uint time)
    {
        (_key, _low, _high) = (key, (ulong)node << 32, ((ulong)stream << 32) | time);
        _used = Capacity;
    }

    /// <summary>A number from 0 to <paramref name="limit"/> − 1; of 2³² words each number has as many as any other, give or take one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextBelow(uint limit)
    {
        if (_used == Capacity)
        {
            Refill();
        }

        return (int)(((ulong)words[_used++] * limit) >> 32);
    }

    private void Refill()
    {
        PhiloxRow.Fill(_key, _low, _high, new Span<uint>(words, Capacity));
        _low += Capacity / 4;
        _used = 0;
    }
}
