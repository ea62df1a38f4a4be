using System.Text.Json.Nodes;

namespace StudyKit.Figures;

/// <summary>Names on the cells they belong to, moved apart where they would cover each other.</summary>
internal sealed class ClusterLabels
{
    private const double FontSize = 14;
    private const double LineHeight = 17;
    private const int WrapFrom = 12;

    /// <summary>Bold letters are wider.</summary>
    private const double BoldAdvance = 1.08;

    /// <summary>Squares across the panel's shorter side, to find where a category is densest.</summary>
    private const int Squares = 14;

    /// <summary>Half the side of the square whose cells count for the median, as part of the panel's shorter side.</summary>
    private const double Reach = 0.2;

    private const int Rounds = 200;

    private readonly (double Low, double High) _x;
    private readonly (double Low, double High) _y;
    private readonly double _width;
    private readonly double _height;

    /// <param name="x">Ends of the horizontal axis.</param>
    /// <param name="y">Ends of the vertical axis.</param>
    /// <param name="width">Width of the panel in pixels.</param>
    /// <param name="height">Height of the panel in pixels.</param>
    public ClusterLabels((double Low, double High) x, (double Low, double High) y, double width, double height) =>
        (_x, _y, _width, _height) = (x, y, width, height);

    /// <summary>One annotation a category, in the units of the axes, white around the letters.</summary>
    /// <param name="categories">One name a cell.</param>
    /// <param name="x">One coordinate a cell.</param>
    /// <param name="y">One coordinate a cell.</param>
    public IEnumerable<JsonObject> Place(IReadOnlyList<string> categories, double[] x, double[] y)
    {
        Label[] labels = [.. Enumerable.Range(0, x.Length).GroupBy(cell => categories[cell], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => At(g.Key, [.. g], x, y))];
        for (var round = 0; round < Rounds && MoveApart(labels); round++)
        {
            // Until nothing moves.
        }

        return labels.Select(label => new JsonObject
        {
            ["text"] = $"<b>{PlotValues.Text(label.Text)}</b>",
            ["font"] = new JsonObject { ["size"] = FontSize, ["color"] = "#111111", ["shadow"] = Halo },
            ["showarrow"] = false,
            ["x"] = Math.Round(_x.Low + (label.X / _width * (_x.High - _x.Low)), 4),
            ["y"] = Math.Round(_y.Low + (label.Y / _height * (_y.High - _y.Low)), 4),
        });
    }

    private static string Halo => string.Join(", ", Enumerable.Repeat("0 0 2px white", 4).Prepend("1px 1px 1px white, -1px -1px 1px white, 1px -1px 1px white, -1px 1px 1px white"));

    /// <summary>
    /// At the median of the cells around the densest place: the median of all cells may lie between two parts of a cluster, on cells of
    /// another one.
    /// </summary>
    private Label At(string name, int[] cells, double[] x, double[] y)
    {
        var space = name.LastIndexOf(' ');
        var text = name.Length > WrapFrom && space > 0 ? $"{name[..space]}\n{name[(space + 1)..]}" : name;
        (double X, double Y)[] places = [.. cells.Select(cell => (Pixels(x[cell], _x, _width), Pixels(y[cell], _y, _height)))];
        var (centreX, centreY) = Densest(places);
        var reach = Reach * Math.Min(_width, _height);
        (double X, double Y)[] near = [.. places.Where(p => Math.Abs(p.X - centreX) <= reach && Math.Abs(p.Y - centreY) <= reach)];
        var label = new Label(text, (TextWidth.Of(text, FontSize) * BoldAdvance) + 4, (TextWidth.Lines(text) * LineHeight) + 2)
        {
            X = Median(near.Select(p => p.X)),
            Y = Median(near.Select(p => p.Y)),
        };
        Keep(label);
        return label;
    }

    /// <summary>Middle of the square of pixels that, with the squares around it, holds most cells.</summary>
    private (double X, double Y) Densest((double X, double Y)[] places)
    {
        var side = Math.Min(_width, _height) / Squares;
        (int X, int Y) Square((double X, double Y) p) => ((int)Math.Floor(p.X / side), (int)Math.Floor(p.Y / side));
        var counts = places.CountBy(Square).ToDictionary();
        int Around((int X, int Y) s) => Enumerable.Range(-1, 3).Sum(dx => Enumerable.Range(-1, 3).Sum(dy => counts.GetValueOrDefault((s.X + dx, s.Y + dy))));
        var (x, y) = counts.Keys.OrderByDescending(Around).ThenBy(s => s.X).ThenBy(s => s.Y).First();
        return ((x + 0.5) * side, (y + 0.5) * side);
    }

    private bool MoveApart(Label[] labels)
    {
        var moved = false;
        for (var i = 0; i < labels.Length; i++)
        {
            for (var j = i + 1; j < labels.Length; j++)
            {
                var (a, b) = (labels[i], labels[j]);
                var across = ((a.Width + b.Width) / 2) - Math.Abs(a.X - b.X);
                var up = ((a.Height + b.Height) / 2) - Math.Abs(a.Y - b.Y);
                if (across <= 0.01 || up <= 0.01)
                {
                    continue;
                }

                moved = true;
                if (up <= across)
                {
                    var step = up / 2 * (a.Y >= b.Y ? 1 : -1);
                    (a.Y, b.Y) = (a.Y + step, b.Y - step);
                }
                else
                {
                    var step = across / 2 * (a.X >= b.X ? 1 : -1);
                    (a.X, b.X) = (a.X + step, b.X - step);
                }

                Keep(a);
                Keep(b);
            }
        }

        return moved;
    }

    /// <summary>Inside the panel.</summary>
    private void Keep(Label label)
    {
        label.X = Math.Clamp(label.X, Math.Min(label.Width / 2, _width / 2), Math.Max(_width - (label.Width / 2), _width / 2));
        label.Y = Math.Clamp(label.Y, Math.Min(label.Height / 2, _height / 2), Math.Max(_height - (label.Height / 2), _height / 2));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double Pixels(double value, (double Low, double High) ends, double pixels) => (value - ends.Low) / (ends.High - ends.Low) * pixels;

    private sealed class Label(string text, double width, double height)
    {
        public string Text { get; } = text;

        public double Width { get; } = width;

        public double Height { get; } = height;

        public double X { get; set; }

        public double Y { get; set; }
    }
}
