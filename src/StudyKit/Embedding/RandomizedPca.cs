using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>
/// Leading principal components by a randomized range finder with power iterations (Halko, Martinsson and Tropp 2011, algorithms
/// 4.4 and 5.1; scikit-learn's <c>randomized_svd</c>). Products are of single precision, everything narrow of double.
/// </summary>
internal static class RandomizedPca
{
    private const uint Stream = 0x50434120; // "PCA "

    /// <summary>Scores [rows × count] and components [count × columns], their signs as they come, and the variances times rows − 1.</summary>
    public static (double[] Scores, double[] Components, double[] Squares) Compute(
        ICentredRows data, int count, PcaOptions options, WorkerTeam team, CancellationToken cancellationToken)
    {
        var shorter = Math.Min(data.Rows, data.Columns);
        var width = Math.Min(count + options.Oversampling, shorter);

        // scikit-learn's rule for iterated_power="auto".
        var iterations = options.PowerIterations ?? (count < 0.1 * shorter ? 7 : 4);
        var stream = new RandomStream(options.Seed, Stream);
        var right = new float[data.Columns * width];
        foreach (ref var value in right.AsSpan())
        {
            value = (float)stream.NextNormal();
        }

        var left = new float[data.Rows * width];
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Both products between two orthonormalisations: single precision still holds what a component grows beside another.
            data.Multiply(right, width, left, team);
            data.MultiplyTransposed(left, width, right, team);
            Narrow(Orthonormal(right, width, 1, team), right);
        }

        data.Multiply(right, width, left, team);
        var basis = Orthonormal(left, width, 2, team);
        Narrow(basis, left);
        data.MultiplyTransposed(left, width, right, team);
        var projected = Array.ConvertAll(right, v => (double)v);
        var (values, vectors) = SymmetricEigen.Decompose(TallMatrix.Cross(projected, width, projected, width, team));
        var scores = TallMatrix.Multiply(basis, width, vectors[..count], team);
        var along = TallMatrix.Multiply(projected, width, vectors[..count], team);
        var components = new double[count * data.Columns];
        var squares = Array.ConvertAll(values[..count], v => Math.Max(0, v));
        for (var c = 0; c < count; c++)
        {
            var root = Math.Sqrt(squares[c]);
            for (var i = 0; i < data.Rows; i++)
            {
                scores[(i * count) + c] *= root;
            }

            for (var j = 0; j < data.Columns; j++)
            {
                components[(c * data.Columns) + j] = root > 0 ? along[(j * count) + c] / root : 0;
            }
        }

        return (scores, components, squares);
    }

    private static double[] Orthonormal(float[] columns, int width, int passes, WorkerTeam team)
    {
        var result = Array.ConvertAll(columns, v => (double)v);
        TallMatrix.Orthonormalise(result, width, passes, team);
        return result;
    }

    private static void Narrow(double[] from, float[] to)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = (float)from[i];
        }
    }
}
