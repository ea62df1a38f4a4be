using System.Numerics;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Clustering;

/// <summary>The cells to be clustered, a dimension at a time and around their mean, so that many can be measured at once and little is lost to rounding.</summary>
internal sealed class KMeansCells
{
    // Blocks of one size, whatever the threads: sums over them meet in one order.
    private const int Block = 512;

    // Squared distances of larger values could overflow single precision.
    private const float LargestValue = 1e15f;

    private readonly float[] _columns;
    private readonly int _padded;

    public KMeansCells(Matrix data)
    {
        (Count, Dimensions) = (data.Rows, data.Columns);
        _padded = ((Count + Block - 1) / Block * Block) + Vector<float>.Count;
        _columns = new float[checked(_padded * Dimensions)];
        Means = new double[Dimensions];
        for (var j = 0; j < Dimensions; j++)
        {
            var sum = 0.0;
            for (var i = 0; i < Count; i++)
            {
                var value = data.Values[(i * Dimensions) + j];
                OptionException.Require(Math.Abs(value) <= LargestValue, "data", value, "finite values, at most 1e15 in size");
                sum += value;
            }

            Means[j] = sum / Count;
            var squares = 0.0;
            for (var i = 0; i < Count; i++)
            {
                var value = data.Values[(i * Dimensions) + j] - Means[j];
                _columns[(j * _padded) + i] = (float)value;
                squares += value * value;
            }

            MeanVariance += squares / Count / Dimensions;
        }
    }

    public int Count { get; }

    public int Dimensions { get; }

    public int Blocks => (Count + Block - 1) / Block;

    public double[] Means { get; }

    /// <summary>Mean of the dimensions' variances, with the number of cells below the line.</summary>
    public double MeanVariance { get; }

    public static int BlockLength => Block;

    /// <summary>First cell of a block and the one after its last.</summary>
    public (int Start, int End) this[int block] => (block * Block, Math.Min(Count, (block + 1) * Block));

    public float this[int cell, int dimension] => _columns[(dimension * _padded) + cell];

    /// <summary>Squared distances of a block's cells to a point, with room for a whole block.</summary>
    public void Squares(int block, ReadOnlySpan<float> point, Span<float> squares)
    {
        var start = block * Block;
        for (var i = 0; i < Block && start + i < Count; i += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var j = 0; j < point.Length; j++)
            {
                var difference = new Vector<float>(_columns, (j * _padded) + start + i) - new Vector<float>(point[j]);
                sum += difference * difference;
            }

            sum.CopyTo(squares[i..]);
        }
    }

    /// <summary>Nearest of some centres, [centres × dimensions], of each of a block's cells, and the squared distance to it.</summary>
    public void Nearest(int block, ReadOnlySpan<float> centers, Span<int> labels, Span<float> squares)
    {
        var start = block * Block;
        var count = centers.Length / Dimensions;
        for (var i = 0; i < Block && start + i < Count; i += Vector<float>.Count)
        {
            var best = new Vector<float>(float.PositiveInfinity);
            var label = Vector<int>.Zero;
            for (var c = 0; c < count; c++)
            {
                var sum = Vector<float>.Zero;
                for (var j = 0; j < Dimensions; j++)
                {
                    var difference = new Vector<float>(_columns, (j * _padded) + start + i) - new Vector<float>(centers[(c * Dimensions) + j]);
                    sum += difference * difference;
                }

                var nearer = Vector.LessThan(sum, best);
                best = Vector.ConditionalSelect(nearer, sum, best);
                label = Vector.ConditionalSelect(nearer, new Vector<int>(c), label);
            }

            best.CopyTo(squares[i..]);
            label.CopyTo(labels[i..]);
        }
    }
}
