using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>
/// The smoothest eigenvectors of a connected graph's normalised Laplacian after the trivial one: subspace iteration with
/// Chebyshev polynomials (Zhou, Saad, Tiago and Chelikowsky 2006), in a fixed order of sums; as far as they are after the most filters.
/// </summary>
internal static class LaplacianEigenvectors
{
    private const uint Stream = 0x4C41504C; // "LAPL"
    private const int DenseUpTo = 200;
    private const int SpareColumns = 6;
    private const int LowestDegree = 8;
    private const int HighestDegree = 120;

    // Growth of the wanted part beside the rest in one filter: more would leave too few digits to the columns behind the first.
    private const double LogOfGrowth = 12;

    // A start for a layout: residuals of a thousandth of the eigenvalue are far below what the layout changes.
    private const double Tolerance = 1e-3;
    private const int MostFilters = 60;

    /// <summary>Computes <paramref name="count"/> vectors, [count][nodes], each of length 1, the smoothest first.</summary>
    public static double[][] Compute(GraphLaplacian graph, int count, ulong seed, WorkerTeam team, CancellationToken cancellationToken)
    {
        if (graph.Nodes <= Math.Max(DenseUpTo, 4 * (count + SpareColumns)))
        {
            return SymmetricEigen.Decompose(graph.Dense()).Vectors[1..(count + 1)];
        }

        var width = count + SpareColumns;
        var columns = Start(graph.Nodes, width, seed);
        var (former, next) = (new double[columns.Length], new double[columns.Length]);
        var values = Rotate(graph, columns, next, width, team);
        for (var filter = 0; filter < MostFilters; filter++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Filter(graph, ref columns, ref former, ref next, width, values, team);
            values = Rotate(graph, columns, next, width, team);
            if (Enumerable.Range(0, count).All(j => Residual(columns, next, width, j, values[j]) <= Tolerance * (1 - values[j])))
            {
                break;
            }
        }

        var result = new double[count][];
        for (var j = 0; j < count; j++)
        {
            result[j] = new double[graph.Nodes];
            for (var i = 0; i < graph.Nodes; i++)
            {
                result[j][i] = columns[(i * width) + j];
            }
        }

        return result;
    }

    private static double[] Start(int nodes, int width, ulong seed)
    {
        var stream = new RandomStream(seed, Stream);
        var columns = new double[nodes * width];
        foreach (ref var value in columns.AsSpan())
        {
            value = stream.NextUniform(-1, 1);
        }

        return columns;
    }

    /// <summary>Dampens eigenvectors below the block's last eigenvalue and lets those above grow.</summary>
    private static void Filter(GraphLaplacian graph, ref double[] columns, ref double[] former, ref double[] next, int width, double[] values, WorkerTeam team)
    {
        // The interval from −1 to the last value is mapped onto −1 … 1, where Chebyshev polynomials stay small.
        var cut = values[^1];
        var (centre, half) = ((cut - 1) / 2, (cut + 1) / 2);
        var degree = (int)Math.Clamp(LogOfGrowth / Math.Acosh(Math.Max((values[0] - centre) / half, 1 + 1e-12)), LowestDegree, HighestDegree);
        (former, columns) = (columns, former);
        graph.Apply(former, columns, width, 1 / half, centre, 0, null, team);
        for (var d = 2; d <= degree; d++)
        {
            graph.Apply(columns, next, width, 2 / half, centre, 1, former, team);
            (former, columns, next) = (columns, next, former);
        }
    }

    /// <summary>Turns the columns into Ritz vectors, the largest value first, and leaves their products with the matrix in <paramref name="product"/>.</summary>
    private static double[] Rotate(GraphLaplacian graph, double[] columns, double[] product, int width, WorkerTeam team)
    {
        // Off the trivial vector first; once more after scaling, since little may be left of a column.
        for (var pass = 0; pass < 2; pass++)
        {
            var along = TallMatrix.Cross(graph.Trivial, 1, columns, width, team)[0];
            team.ForRange(graph.Nodes, 1024, (start, end) =>
            {
                for (var i = start; i < end; i++)
                {
                    for (var j = 0; j < width; j++)
                    {
                        columns[(i * width) + j] -= along[j] * graph.Trivial[i];
                    }
                }
            });
            TallMatrix.Orthonormalise(columns, width, 2, team);
        }

        graph.Apply(columns, product, width, 1, 0, 0, null, team);
        var projected = TallMatrix.Cross(columns, width, product, width, team);
        var (values, vectors) = SymmetricEigen.Decompose(projected);
        var turn = new double[width][];
        for (var i = 0; i < width; i++)
        {
            turn[i] = Array.ConvertAll(vectors, v => v[i]);
        }

        TallMatrix.MultiplyInPlace(columns, width, turn, team);
        TallMatrix.MultiplyInPlace(product, width, turn, team);
        return values;
    }

    private static double Residual(double[] columns, double[] product, int width, int column, double value)
    {
        var sum = 0.0;
        for (var i = column; i < columns.Length; i += width)
        {
            var off = product[i] - (value * columns[i]);
            sum += off * off;
        }

        return Math.Sqrt(sum);
    }
}
