namespace StudyKit.Numerics;

/// <summary>The innermost step of a matrix product: one tile of C held in registers while k runs.</summary>
internal unsafe interface IGemmTile
{
    /// <summary>Rows of a tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of a tile, a multiple of <see cref="Granule"/>.</summary>
    static abstract int Columns { get; }

    /// <summary>Lanes of a vector: narrower tiles have a multiple of this many columns.</summary>
    static abstract int Granule { get; }

    /// <summary>
    /// C = A · B or C += A · B for one tile, each element the chain of multiply-adds over ascending k.
    /// </summary>
    /// <param name="k">Length of the sums, at least 1.</param>
    /// <param name="a">First element of A's tile.</param>
    /// <param name="rows">Rows that exist, 1 … <see cref="Rows"/>; the last is repeated in place of the missing ones.</param>
    /// <param name="aRow">Distance between A's rows.</param>
    /// <param name="aStep">Distance between A's columns.</param>
    /// <param name="b">Packed panel [k][width].</param>
    /// <param name="width">Columns of the panel: a multiple of <see cref="Granule"/>, at most <see cref="Columns"/>.</param>
    /// <param name="c">First element of C's tile; all <see cref="Rows"/> × width elements are written.</param>
    /// <param name="cRow">Distance between C's rows.</param>
    /// <param name="accumulate">Whether to add to C.</param>
    static abstract void Multiply(int k, float* a, int rows, nint aRow, nint aStep, float* b, int width, float* c, nint cRow, bool accumulate);

    /// <summary>Packs rows of a transposed operand: target[p · pitch + i] = source[i · stride + p].</summary>
    static abstract void Transpose(float* source, nint stride, int rows, int columns, float* target, nint pitch);
}
