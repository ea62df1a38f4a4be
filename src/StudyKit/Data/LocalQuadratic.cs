using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>One local fit of <see cref="Loess"/>: a weighted quadratic around a point (dloess' ehg127).</summary>
internal static class LocalQuadratic
{
    /// <summary>Terms of a quadratic.</summary>
    public const int Terms = 3;

    private const double SingularBelow = 100 * 2.220446049250313e-16; // dloess: singular values below 100 ε of the largest are left out

    /// <summary>Value and slope at a point of the quadratic fitted to its nearest neighbours with tricube weights.</summary>
    /// <param name="point">Where.</param>
    /// <param name="xs">Predictor, ascending.</param>
    /// <param name="ys">Response.</param>
    /// <param name="neighbours">How many points the fit takes.</param>
    public static (double Value, double Slope) At(double point, double[] xs, double[] ys, int neighbours)
    {
        var first = FirstNeighbour(point, xs, neighbours);
        var radius = Math.Max(Math.Abs(xs[first] - point), Math.Abs(xs[first + neighbours - 1] - point));
        OptionException.Require(radius > 0, "span", $"{neighbours} points with the same mean", "a wider span");

        // Columns of the design, then the response: all times the root of the weight.
        var columns = new double[Terms + 1][];
        for (var j = 0; j < columns.Length; j++)
        {
            columns[j] = new double[neighbours];
        }

        for (var i = 0; i < neighbours; i++)
        {
            var distance = xs[first + i] - point;
            var share = Math.Abs(distance) / radius;
            var closeness = 1 - (share * share * share);
            var weight = Math.Sqrt(closeness * closeness * closeness);
            columns[0][i] = weight;
            columns[1][i] = weight * distance;
            columns[2][i] = weight * distance * distance;
            columns[3][i] = weight * ys[first + i];
        }

        return Solve(columns);
    }

    /// <summary>Start of the window of nearest points in the sorted predictor.</summary>
    private static int FirstNeighbour(double point, double[] xs, int neighbours)
    {
        var (low, high) = (0, xs.Length - neighbours);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (point - xs[middle] > xs[middle + neighbours] - point)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Least squares by QR and the singular values of R, so that a degenerate neighbourhood gets the smallest solution.</summary>
    private static (double Value, double Slope) Solve(double[][] columns)
    {
        var norms = new double[Terms];
        for (var j = 0; j < Terms; j++)
        {
            var norm = Math.Sqrt(Dot(columns[j], columns[j]));
            norms[j] = norm > 0 ? norm : 1;
            Scale(columns[j], 1 / norms[j]);
        }

        var r = new double[Terms, Terms];
        var projected = new double[Terms];
        for (var j = 0; j < Terms; j++)
        {
            var norm = Math.Sqrt(Dot(columns[j], columns[j]));
            r[j, j] = norm;
            if (norm > 0)
            {
                Scale(columns[j], 1 / norm);
            }

            for (var k = j + 1; k < Terms; k++)
            {
                r[j, k] = Remove(columns[k], columns[j]);
            }

            projected[j] = Remove(columns[Terms], columns[j]);
        }

        var solution = SmallSvd.Solve(r, projected, SingularBelow);
        return (solution[0] / norms[0], solution[1] / norms[1]);
    }

    /// <summary>Takes the part along a unit vector out of a column and returns its length.</summary>
    private static double Remove(double[] column, double[] unit)
    {
        var along = Dot(column, unit);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] -= along * unit[i];
        }

        return along;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void Scale(double[] column, double factor)
    {
        for (var i = 0; i < column.Length; i++)
        {
            column[i] *= factor;
        }
    }
}
