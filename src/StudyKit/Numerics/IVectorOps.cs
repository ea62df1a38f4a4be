namespace StudyKit.Numerics;

/// <summary>
/// The few operations of which every kernel is made, for one vector type of single precision. Kernels are written once,
/// generic in the operations (a struct, so that the compiler specialises and inlines them), and run at each
/// <see cref="SimdLevel"/>.
/// </summary>
/// <typeparam name="TVector">The vector type, such as <c>Vector512&lt;float&gt;</c>.</typeparam>
internal unsafe interface IVectorOps<TVector>
    where TVector : struct
{
    /// <summary>Number of lanes.</summary>
    static abstract int Width { get; }

    static abstract TVector Load(float* source);

    static abstract void Store(TVector value, float* destination);

    static abstract TVector Create(float value);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>left · right + addend, rounded once where the level has the instruction.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>The same for one number, with the same rounding as a lane.</summary>
    static abstract float MultiplyAdd(float left, float right, float addend);

    static abstract TVector SquareRoot(TVector value);

    static abstract TVector Abs(TVector value);

    static abstract TVector Negate(TVector value);

    /// <summary>All bits set in the lanes where left &lt; right; false for NaN.</summary>
    static abstract TVector LessThan(TVector left, TVector right);

    /// <summary>All bits set in the lanes where left = right; false for NaN.</summary>
    static abstract TVector Equal(TVector left, TVector right);

    /// <summary>The lanes of <paramref name="whenTrue"/> where the mask is set, else of <paramref name="whenFalse"/>.</summary>
    static abstract TVector Select(TVector mask, TVector whenTrue, TVector whenFalse);

    /// <summary>Every lane holds these 32 bits.</summary>
    static abstract TVector CreateBits(int bits);

    /// <summary>The lanes added as 32-bit integers.</summary>
    static abstract TVector AddBits(TVector left, TVector right);

    /// <summary>The lanes subtracted as 32-bit integers.</summary>
    static abstract TVector SubtractBits(TVector left, TVector right);

    static abstract TVector AndBits(TVector left, TVector right);

    /// <summary>The lanes shifted left as 32-bit integers.</summary>
    static abstract TVector ShiftLeftBits(TVector value, int count);

    /// <summary>The lanes shifted right as signed 32-bit integers.</summary>
    static abstract TVector ShiftRightBits(TVector value, int count);

    /// <summary>The lanes, read as signed 32-bit integers, as numbers.</summary>
    static abstract TVector ConvertBits(TVector integers);
}
