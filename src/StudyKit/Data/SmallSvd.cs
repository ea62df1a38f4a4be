namespace StudyKit.Data;

/// <summary>Pseudo-inverse solution of a small square system through its singular values (one-sided Jacobi rotations).</summary>
internal static class SmallSvd
{
    private const int MostSweeps = 60;
    private const double Orthogonal = 1e-16;

    /// <summary>Solves A · s = b; singular values at or below <paramref name="tolerance"/> times the largest are taken for zero.</summary>
    public static double[] Solve(double[,] a, double[] b, double tolerance)
    {
        var n = b.Length;
        var u = (double[,])a.Clone();
        var v = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            v[i, i] = 1;
        }

        var rotated = true;
        for (var sweep = 0; rotated && sweep < MostSweeps; sweep++)
        {
            rotated = false;
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    rotated |= Rotate(u, v, p, q);
                }
            }
        }

        var squares = Enumerable.Range(0, n).Select(j => Dot(u, j, j)).ToArray();
        var smallest = tolerance * Math.Sqrt(squares.Max());
        var solution = new double[n];
        for (var j = 0; j < n; j++)
        {
            if (Math.Sqrt(squares[j]) <= smallest)
            {
                continue;
            }

            var along = 0.0;
            for (var i = 0; i < n; i++)
            {
                along += u[i, j] * b[i];
            }

            for (var i = 0; i < n; i++)
            {
                solution[i] += v[i, j] * along / squares[j];
            }
        }

        return solution;
    }

    /// <summary>Makes columns p and q orthogonal; false when they were.</summary>
    private static bool Rotate(double[,] u, double[,] v, int p, int q)
    {
        var (pp, qq, pq) = (Dot(u, p, p), Dot(u, q, q), Dot(u, p, q));
        if (Math.Abs(pq) <= Orthogonal * Math.Sqrt(pp * qq))
        {
            return false;
        }

        var zeta = (qq - pp) / (2 * pq);
        var tangent = (zeta >= 0 ? 1 : -1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        var sine = cosine * tangent;
        foreach (var m in (double[][,])[u, v])
        {
            for (var i = 0; i < m.GetLength(0); i++)
            {
                (m[i, p], m[i, q]) = ((cosine * m[i, p]) - (sine * m[i, q]), (sine * m[i, p]) + (cosine * m[i, q]));
            }
        }

        return true;
    }

    private static double Dot(double[,] m, int p, int q)
    {
        var sum = 0.0;
        for (var i = 0; i < m.GetLength(0); i++)
        {
            sum += m[i, p] * m[i, q];
        }

        return sum;
    }
}
