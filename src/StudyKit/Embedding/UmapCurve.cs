using System.Runtime.InteropServices;
using StudyKit.Errors;

namespace StudyKit.Embedding;

/// <summary>How strongly two cells at a distance d in the embedding belong together: 1 / (1 + a d²ᵇ).</summary>
/// <param name="A">a.</param>
/// <param name="B">b.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UmapCurve(double A, double B)
{
    // umap-learn's find_ab_params: as many points, up to so many times the spread.
    private const int Points = 300;
    private const double Reach = 3;
    private const int MostSteps = 500;

    /// <summary>
    /// The curve nearest, by least squares, to 1 below <paramref name="minDist"/> and e^−(d − min_dist)/spread above
    /// (McInnes, Healy and Melville 2018, section 3.2; umap-learn's <c>find_ab_params</c>).
    /// </summary>
    /// <param name="minDist">How near cells may come, 0 to <paramref name="spread"/>.</param>
    /// <param name="spread">Scale of the embedding, positive.</param>
    /// <exception cref="OptionException">An argument is out of range.</exception>
    public static UmapCurve Fit(double minDist, double spread)
    {
        OptionException.Require(spread > 0 && double.IsFinite(spread), nameof(spread), spread, "a positive number");
        OptionException.Require(minDist >= 0 && minDist <= spread, "min_dist", minDist, "0 to the spread");
        var curve = new UmapCurve(1, 1);
        var error = curve.SquaredError(minDist, spread);

        // Levenberg and Marquardt: the damping falls while steps succeed and grows until one does.
        var damping = 1e-3;
        for (var step = 0; step < MostSteps && damping < 1e12; step++)
        {
            var next = curve.Step(minDist, spread, damping);
            var nextError = next.A > 0 && next.B > 0 ? next.SquaredError(minDist, spread) : double.PositiveInfinity;
            if (nextError < error)
            {
                var gained = (error - nextError) / error;
                (curve, error) = (next, nextError);
                damping *= 0.3;
                if (gained < 1e-15)
                {
                    break;
                }
            }
            else
            {
                damping *= 5;
            }
        }

        return curve;
    }

    private static double Wanted(double distance, double minDist, double spread) =>
        distance < minDist ? 1 : Math.Exp(-(distance - minDist) / spread);

    private double SquaredError(double minDist, double spread)
    {
        var sum = 0.0;
        for (var i = 0; i < Points; i++)
        {
            var distance = Reach * spread * i / (Points - 1);
            var error = (1 / (1 + (A * Math.Pow(distance, 2 * B)))) - Wanted(distance, minDist, spread);
            sum += error * error;
        }

        return sum;
    }

    private UmapCurve Step(double minDist, double spread, double damping)
    {
        double aa = 0, ab = 0, bb = 0, ga = 0, gb = 0;

        // At distance 0 the curve is 1 whatever a and b are.
        for (var i = 1; i < Points; i++)
        {
            var distance = Reach * spread * i / (Points - 1);
            var power = Math.Pow(distance, 2 * B);
            var value = 1 / (1 + (A * power));
            var byA = -power * value * value;
            var byB = -2 * A * power * Math.Log(distance) * value * value;
            var error = value - Wanted(distance, minDist, spread);
            (aa, ab, bb) = (aa + (byA * byA), ab + (byA * byB), bb + (byB * byB));
            (ga, gb) = (ga + (byA * error), gb + (byB * error));
        }

        (aa, bb) = (aa * (1 + damping), bb * (1 + damping));
        var determinant = (aa * bb) - (ab * ab);
        return new UmapCurve(A - (((bb * ga) - (ab * gb)) / determinant), B - (((aa * gb) - (ab * ga)) / determinant));
    }
}
