using StudyKit.Numerics;

namespace StudyKit.Clustering;

/// <summary>First centres by greedy k-means++ (Arthur and Vassilvitskii 2007; scikit-learn's local trials): of a few cells drawn in proportion to their squared distance, the one that lowers the sum most.</summary>
internal static class KMeansSeeding
{
    /// <summary>Centres [clusters × dimensions].</summary>
    public static float[] Run(KMeansCells cells, int clusters, RandomStream stream)
    {
        var trials = 2 + (int)Math.Log(clusters);
        var centers = new float[clusters * cells.Dimensions];
        var nearest = new float[cells.Blocks * KMeansCells.BlockLength];
        Array.Fill(nearest, float.PositiveInfinity);
        var candidate = new float[nearest.Length];
        var best = new float[nearest.Length];
        var sum = Lower(cells, Take(cells, stream.NextInt(cells.Count), centers, 0), nearest, best);
        (nearest, best) = (best, nearest);
        for (var c = 1; c < clusters; c++)
        {
            var bestSum = double.PositiveInfinity;
            var bestCell = 0;
            for (var trial = 0; trial < trials; trial++)
            {
                var cell = Draw(cells, nearest, sum, stream);
                var trialSum = Lower(cells, Take(cells, cell, centers, c), nearest, candidate);
                if (trialSum < bestSum)
                {
                    (bestSum, bestCell) = (trialSum, cell);
                    (best, candidate) = (candidate, best);
                }
            }

            Take(cells, bestCell, centers, c);
            (nearest, best, sum) = (best, nearest, bestSum);
        }

        return centers;
    }

    private static ReadOnlySpan<float> Take(KMeansCells cells, int cell, float[] centers, int center)
    {
        var point = centers.AsSpan(center * cells.Dimensions, cells.Dimensions);
        for (var j = 0; j < point.Length; j++)
        {
            point[j] = cells[cell, j];
        }

        return point;
    }

    /// <summary>Squared distances to the nearest centre once a point is one too, and their sum.</summary>
    private static double Lower(KMeansCells cells, ReadOnlySpan<float> point, float[] before, float[] after)
    {
        var sum = 0.0;
        for (var block = 0; block < cells.Blocks; block++)
        {
            var (start, end) = cells[block];
            var to = after.AsSpan(start, KMeansCells.BlockLength);
            cells.Squares(block, point, to);
            for (var i = start; i < end; i++)
            {
                after[i] = Math.Min(after[i], before[i]);
                sum += after[i];
            }
        }

        return sum;
    }

    /// <summary>A cell, drawn in proportion to its squared distance; any, where all are at a centre.</summary>
    private static int Draw(KMeansCells cells, float[] squares, double sum, RandomStream stream)
    {
        var mark = stream.NextUniform() * sum;
        for (var cell = 0; cell < cells.Count; cell++)
        {
            mark -= squares[cell];
            if (mark < 0)
            {
                return cell;
            }
        }

        return stream.NextInt(cells.Count);
    }
}
