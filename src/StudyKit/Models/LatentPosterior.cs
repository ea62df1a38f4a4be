using StudyKit.Numerics;

namespace StudyKit.Models;

/// <summary>The approximate posterior q(z | x) of some cells: independent normals.</summary>
/// <param name="Means">Means, cells × dimensions.</param>
/// <param name="Variances">Variances, cells × dimensions.</param>
public sealed record LatentPosterior(Matrix Means, Matrix Variances)
{
    private const uint Stream = 0x5641_0020;

    /// <summary>One sample a cell; a function of the seed and the cell's row.</summary>
    public Matrix Sample(ulong seed)
    {
        var samples = new Matrix(Means.Rows, Means.Columns);
        for (var row = 0; row < samples.Rows; row++)
        {
            var random = new RandomStream(seed, Stream, (uint)row);
            for (var d = 0; d < samples.Columns; d++)
            {
                samples[row, d] = (float)(Means[row, d] + (Math.Sqrt(Variances[row, d]) * random.NextNormal()));
            }
        }

        return samples;
    }
}
