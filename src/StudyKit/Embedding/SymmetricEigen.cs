namespace StudyKit.Embedding;

/// <summary>
/// Eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to three diagonals, then implicit QL
/// (Bowdler, Martin, Reinsch and Wilkinson 1968, procedures tred2 and tql2). One thread, one order: the same bits always.
/// </summary>
internal sealed class SymmetricEigen
{
    private const int MostSweeps = 60;
    private const double Precision = 2.220446049250313e-16;
    private readonly int _n;

    // Row i is the i-th basis vector: the textbook's matrix transposed, so that every inner loop runs along memory.
    private readonly double[][] _v;
    private readonly double[] _d;
    private readonly double[] _e;

    private SymmetricEigen(double[][] v) => (_n, _v, _d, _e) = (v.Length, v, new double[v.Length], new double[v.Length]);

    /// <summary>Decomposes a symmetric matrix given by rows; it is overwritten.</summary>
    /// <exception cref="ArithmeticException">They do not settle, as those of a matrix that is not finite.</exception>
    /// <returns>Eigenvalues, the largest first, and beside each its eigenvector, of length 1.</returns>
    public static (double[] Values, double[][] Vectors) Decompose(double[][] matrix)
    {
        if (matrix.Length == 0)
        {
            return ([], []);
        }

        var eigen = new SymmetricEigen(matrix);
        eigen.Tridiagonalise();
        eigen.Iterate();
        var order = Enumerable.Range(0, matrix.Length).OrderByDescending(i => eigen._d[i]).ToArray();
        return (Array.ConvertAll(order, i => eigen._d[i]), Array.ConvertAll(order, i => eigen._v[i]));
    }

    private void Tridiagonalise()
    {
        var (n, v, d, e) = (_n, _v, _d, _e);
        for (var j = 0; j < n; j++)
        {
            d[j] = v[j][n - 1];
        }

        for (var i = n - 1; i > 0; i--)
        {
            double scale = 0, h = 0;
            for (var k = 0; k < i; k++)
            {
                scale += Math.Abs(d[k]);
            }

            if (scale == 0)
            {
                e[i] = d[i - 1];
                for (var j = 0; j < i; j++)
                {
                    d[j] = v[j][i - 1];
                    v[j][i] = 0;
                    v[i][j] = 0;
                }
            }
            else
            {
                h = Reflect(i, scale);
            }

            d[i] = h;
        }

        Accumulate();
    }

    /// <summary>Makes and applies the reflection that clears column i; returns half its squared length.</summary>
    private double Reflect(int i, double scale)
    {
        var (v, d, e) = (_v, _d, _e);
        var h = 0.0;
        for (var k = 0; k < i; k++)
        {
            d[k] /= scale;
            h += d[k] * d[k];
        }

        var f = d[i - 1];
        var g = f > 0 ? -Math.Sqrt(h) : Math.Sqrt(h);
        e[i] = scale * g;
        h -= f * g;
        d[i - 1] = f - g;
        Array.Clear(e, 0, i);
        for (var j = 0; j < i; j++)
        {
            f = d[j];
            v[i][j] = f;
            var row = v[j];
            g = e[j] + (row[j] * f);
            for (var k = j + 1; k < i; k++)
            {
                g += row[k] * d[k];
                e[k] += row[k] * f;
            }

            e[j] = g;
        }

        f = 0;
        for (var j = 0; j < i; j++)
        {
            e[j] /= h;
            f += e[j] * d[j];
        }

        var half = f / (h + h);
        for (var j = 0; j < i; j++)
        {
            e[j] -= half * d[j];
        }

        for (var j = 0; j < i; j++)
        {
            f = d[j];
            g = e[j];
            var row = v[j];
            for (var k = j; k < i; k++)
            {
                row[k] -= (f * e[k]) + (g * d[k]);
            }

            d[j] = row[i - 1];
            row[i] = 0;
        }

        return h;
    }

    private void Accumulate()
    {
        var (n, v, d) = (_n, _v, _d);
        for (var i = 0; i < n - 1; i++)
        {
            v[i][n - 1] = v[i][i];
            v[i][i] = 1;
            var h = d[i + 1];
            if (h != 0)
            {
                for (var k = 0; k <= i; k++)
                {
                    d[k] = v[i + 1][k] / h;
                }

                for (var j = 0; j <= i; j++)
                {
                    var g = 0.0;
                    for (var k = 0; k <= i; k++)
                    {
                        g += v[i + 1][k] * v[j][k];
                    }

                    for (var k = 0; k <= i; k++)
                    {
                        v[j][k] -= g * d[k];
                    }
                }
            }

            Array.Clear(v[i + 1], 0, i + 1);
        }

        for (var j = 0; j < n; j++)
        {
            d[j] = v[j][n - 1];
            v[j][n - 1] = 0;
        }

        v[n - 1][n - 1] = 1;
        _e[0] = 0;
    }

    private void Iterate()
    {
        var (n, d, e) = (_n, _d, _e);
        Array.Copy(e, 1, e, 0, n - 1);
        e[n - 1] = 0;
        double f = 0, largest = 0;
        for (var l = 0; l < n; l++)
        {
            largest = Math.Max(largest, Math.Abs(d[l]) + Math.Abs(e[l]));
            var m = l;
            while (m < n - 1 && Math.Abs(e[m]) > Precision * largest)
            {
                m++;
            }

            for (var sweep = 0; m > l && sweep < MostSweeps; sweep++)
            {
                f += Shift(l);
                Sweep(l, m);
                if (Math.Abs(e[l]) <= Precision * largest)
                {
                    break;
                }
            }

            // Put so that it also holds where a value is no number.
            if (!double.IsFinite(largest) || !(Math.Abs(e[l]) <= Precision * largest))
            {
                throw new ArithmeticException($"eigenvalues of a matrix of {n} do not settle in {MostSweeps} sweeps");
            }

            d[l] += f;
            e[l] = 0;
        }
    }

    private double Shift(int l)
    {
        var (n, d, e) = (_n, _d, _e);
        var g = d[l];
        var p = (d[l + 1] - g) / (2 * e[l]);
        var r = p < 0 ? -double.Hypot(p, 1) : double.Hypot(p, 1);
        d[l] = e[l] / (p + r);
        d[l + 1] = e[l] * (p + r);
        var h = g - d[l];
        for (var i = l + 2; i < n; i++)
        {
            d[i] -= h;
        }

        return h;
    }

    private void Sweep(int l, int m)
    {
        var (v, d, e) = (_v, _d, _e);
        var next = d[l + 1];
        var p = d[m];
        double c = 1, c2 = 1, c3 = 1, s = 0, s2 = 0;
        var below = e[l + 1];
        for (var i = m - 1; i >= l; i--)
        {
            (c3, c2, s2) = (c2, c, s);
            var g = c * e[i];
            var h = c * p;
            var r = double.Hypot(p, e[i]);
            e[i + 1] = s * r;
            s = e[i] / r;
            c = p / r;
            p = (c * d[i]) - (s * g);
            d[i + 1] = h + (s * ((c * g) + (s * d[i])));
            var (upper, lower) = (v[i], v[i + 1]);
            for (var k = 0; k < upper.Length; k++)
            {
                h = lower[k];
                lower[k] = (s * upper[k]) + (c * h);
                upper[k] = (c * upper[k]) - (s * h);
            }
        }

        p = -s * s2 * c3 * below * e[l] / next;
        e[l] = s * p;
        d[l] = c * p;
    }
}
