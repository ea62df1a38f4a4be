using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>
/// Local quadratic regression on one predictor with tricube weights (Cleveland, Grosse and Shyu 1992, "Local regression models"),
/// as <c>dloess</c>, R's <c>loess</c> and <c>skmisc.loess</c> compute it with <c>surface="interpolate"</c>: the local fits are made at
/// the vertices of a kd-tree whose cells hold at most span · 0.2 of the points, and values between two vertices come from the cubic
/// that has the fitted values and slopes at both.
/// </summary>
internal static class Loess
{
    private const double CellShare = 0.2; // dloess: loess_control.cell
    private const double Margin = 0.005; // dloess (ehg126): how far the bounding box exceeds the data
    private const double CountSlack = 1e-5; // dloess (loess_workspace): against span · n just below a whole number

    /// <summary>Fits y on x and returns the fitted value at each x.</summary>
    /// <param name="x">Predictor, finite.</param>
    /// <param name="y">Response, finite, as long as <paramref name="x"/>.</param>
    /// <param name="span">Share of the points in each local fit.</param>
    /// <exception cref="OptionException">The span covers too few points, or only points of equal x somewhere.</exception>
    public static double[] Fit(double[] x, double[] y, double span)
    {
        var neighbours = Math.Min(x.Length, (int)Math.Floor((x.Length * span) + CountSlack));
        OptionException.Require(neighbours > LocalQuadratic.Terms, nameof(span), span, $"a span that covers at least {LocalQuadratic.Terms + 1} of the {x.Length} points");

        var (xs, ys) = ((double[])x.Clone(), (double[])y.Clone());
        Array.Sort(xs, ys);
        var vertices = Vertices(xs, (int)Math.Floor(x.Length * (span * CellShare)));
        var fits = Array.ConvertAll(vertices, vertex => LocalQuadratic.At(vertex, xs, ys, neighbours));
        return Array.ConvertAll(x, value => Blend(value, vertices, fits));
    }

    /// <summary>The kd-tree's vertices in one dimension: the bounding box, and cuts at medians until a cell holds few points (ehg124).</summary>
    private static double[] Vertices(double[] xs, int cellSize)
    {
        var margin = Margin * Math.Max(xs[^1] - xs[0], (1e-10 * Math.Max(Math.Abs(xs[0]), Math.Abs(xs[^1]))) + 1e-30);
        var vertices = new SortedSet<double> { xs[0] - margin, xs[^1] + margin };
        var cells = new Stack<(int First, int Last, double Low, double High)>();
        cells.Push((0, xs.Length - 1, vertices.Min, vertices.Max));
        while (cells.TryPop(out var cell))
        {
            if (cell.Last - cell.First + 1 <= cellSize)
            {
                continue;
            }

            var middle = CutPlace(xs, cell.First, cell.Last);
            var cut = xs[middle];
            if (cut == cell.Low || cut == cell.High)
            {
                continue;
            }

            vertices.Add(cut);
            cells.Push((cell.First, middle, cell.Low, cut));
            cells.Push((middle + 1, cell.Last, cut, cell.High));
        }

        return [.. vertices];
    }

    /// <summary>The place nearest the middle where the next point differs (tried in the order 0, +1, −1, +2, … as ehg124 does), else the middle.</summary>
    private static int CutPlace(double[] xs, int first, int last)
    {
        var middle = ((first + last + 2) / 2) - 1; // dloess counts from 1
        var offset = 0;
        while (middle + offset < last && middle + offset >= first)
        {
            if (xs[middle + offset] != xs[middle + offset + 1])
            {
                return middle + offset;
            }

            offset = -offset;
            offset += offset >= 0 ? 1 : 0;
        }

        return middle;
    }

    /// <summary>The cubic between the two vertices around a value (ehg128).</summary>
    private static double Blend(double value, double[] vertices, (double Value, double Slope)[] fits)
    {
        var place = Array.BinarySearch(vertices, value);
        if (place >= 0)
        {
            return fits[place].Value;
        }

        var (low, high) = (~place - 1, ~place);
        var width = vertices[high] - vertices[low];
        var t = (value - vertices[low]) / width;
        return (((1 - t) * (1 - t) * (1 + (2 * t))) * fits[low].Value)
            + (t * t * (3 - (2 * t)) * fits[high].Value)
            + (((t * (1 - t) * (1 - t) * fits[low].Slope) - (t * t * (1 - t) * fits[high].Slope)) * width);
    }
}
