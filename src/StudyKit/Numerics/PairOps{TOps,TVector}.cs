using System.Runtime.CompilerServices;

namespace StudyKit.Numerics;

/// <summary>
/// Two vectors side by side, so that a long chain of dependent operations runs twice at once: the processor looks ahead too
/// little to overlap two turns of a loop with a hundred operations. The same bits as one vector after the other.
/// </summary>
internal readonly unsafe struct PairOps<TOps, TVector> : IVectorOps<VectorPair<TVector>>
    where TOps : struct, IVectorOps<TVector>
    where TVector : struct
{
    public static int Width => 2 * TOps.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> Load(float* source) =>
        new() { First = TOps.Load(source), Second = TOps.Load(source + TOps.Width) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(VectorPair<TVector> value, float* destination)
    {
        TOps.Store(value.First, destination);
        TOps.Store(value.Second, destination + TOps.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> Create(float value)
    {
        var both = TOps.Create(value);
        return new() { First = both, Second = both };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> Add(VectorPair<TVector> left, VectorPair<TVector> right) =>
        new() { First = TOps.Add(left.First, right.First), Second = TOps.Add(left.Second, right.Second) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> Subtract(VectorPair<TVector> left, VectorPair<TVector> right) =>
        new() { First = TOps.Subtract(left.First, right.First), Second = TOps.Subtract(left.Second, right.Second) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> Multiply(VectorPair<TVector> left, VectorPair<TVector> right) =>
        new() { First = TOps.Multiply(left.First, right.First), Second = TOps.Multiply(left.Second, right.Second) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> Divide(VectorPair<TVector> left, VectorPair<TVector> right) =>
        new() { First = TOps.Divide(left.First, right.First), Second = TOps.Divide(left.Second, right.Second) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> MultiplyAdd(VectorPair<TVector> left, VectorPair<TVector> right, VectorPair<TVector> addend) =>
        new() { First = TOps.MultiplyAdd(left.First, right.First, addend.First), Second = TOps.MultiplyAdd(left.Second, right.Second, addend.Second) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float left, float right, float addend) =>
        TOps.MultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> SquareRoot(VectorPair<TVector> value) =>
        new() { First = TOps.SquareRoot(value.First), Second = TOps.SquareRoot(value.Second) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> Abs(VectorPair<TVector> value) =>
        new() { First = TOps.Abs(value.First), Second = TOps.Abs(value.Second) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> Negate(VectorPair<TVector> value) =>
        new() { First = TOps.Negate(value.First), Second = TOps.Negate(value.Second) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> LessThan(VectorPair<TVector> left, VectorPair<TVector> right) =>
        new() { First = TOps.LessThan(left.First, right.First), Second = TOps.LessThan(left.Second, right.Second) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> Equal(VectorPair<TVector> left, VectorPair<TVector> right) =>
        new() { First = TOps.Equal(left.First, right.First), Second = TOps.Equal(left.Second, right.Second) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> Select(VectorPair<TVector> mask, VectorPair<TVector> whenTrue, VectorPair<TVector> whenFalse) =>
        new() { First = TOps.Select(mask.First, whenTrue.First, whenFalse.First), Second = TOps.Select(mask.Second, whenTrue.Second, whenFalse.Second) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> CreateBits(int bits)
    {
        var both = TOps.CreateBits(bits);
        return new() { First = both, Second = both };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> AddBits(VectorPair<TVector> left, VectorPair<TVector> right) =>
        new() { First = TOps.AddBits(left.First, right.First), Second = TOps.AddBits(left.Second, right.Second) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> SubtractBits(VectorPair<TVector> left, VectorPair<TVector> right) =>
        new() { First = TOps.SubtractBits(left.First, right.First), Second = TOps.SubtractBits(left.Second, right.Second) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> AndBits(VectorPair<TVector> left, VectorPair<TVector> right) =>
        new() { First = TOps.AndBits(left.First, right.First), Second = TOps.AndBits(left.Second, right.Second) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> ShiftLeftBits(VectorPair<TVector> value, int count) =>
        new() { First = TOps.ShiftLeftBits(value.First, count), Second = TOps.ShiftLeftBits(value.Second, count) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> ShiftRightBits(VectorPair<TVector> value, int count) =>
        new() { First = TOps.ShiftRightBits(value.First, count), Second = TOps.ShiftRightBits(value.Second, count) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<TVector> ConvertBits(VectorPair<TVector> integers) =>
        new() { First = TOps.ConvertBits(integers.First), Second = TOps.ConvertBits(integers.Second) };
}
