using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>Principal components from every eigenvalue of the features' covariances, or of the cells' products where there are fewer cells; double precision.</summary>
internal static class ExactPca
{
    // Shares of the greatest variance below this are rounding: such directions cannot be told from each other.
    private const double Nothing = 1e-14;

    /// <summary>Scores [rows × count] and components [count × columns], their signs as they come, and the variances times rows − 1.</summary>
    public static (double[] Scores, double[] Components, double[] Squares) Compute(Matrix data, double[] means, int count, WorkerTeam team)
    {
        var (rows, columns) = (data.Rows, data.Columns);
        var tall = columns <= rows;
        var (length, width) = tall ? (rows, columns) : (columns, rows);
        var centred = new double[rows * columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                centred[tall ? (i * columns) + j : (j * rows) + i] = data[i, j] - means[j];
            }
        }

        var (values, vectors) = SymmetricEigen.Decompose(TallMatrix.Cross(centred, width, centred, width, team));
        var squares = Array.ConvertAll(values[..count], v => v > Nothing * values[0] ? v : 0);

        // Along the short side: unit vectors. Along the long side: the data times these, of length √square.
        var turned = TallMatrix.Multiply(centred, width, vectors[..count], team);
        var (scores, components) = (new double[rows * count], new double[count * columns]);
        for (var c = 0; c < count; c++)
        {
            var root = Math.Sqrt(squares[c]);
            for (var i = 0; i < width; i++)
            {
                var unit = vectors[c][i];
                if (tall)
                {
                    components[(c * columns) + i] = unit;
                }
                else
                {
                    scores[(i * count) + c] = unit * root;
                }
            }

            for (var i = 0; i < length; i++)
            {
                var value = turned[(i * count) + c];
                if (tall)
                {
                    scores[(i * count) + c] = value;
                }
                else
                {
                    components[(c * columns) + i] = root > 0 ? value / root : 0;
                }
            }
        }

        return (scores, components, squares);
    }
}
