namespace StudyKit.Clustering;

/// <summary>Lloyd's iterations from given centres (Lloyd 1982), with scikit-learn's ends and its care for clusters that lose all cells. One thread.</summary>
internal sealed class LloydIterations
{
    private readonly KMeansCells _cells;
    private readonly float[] _centers;
    private readonly float[] _squares;
    private readonly double[] _sums;
    private readonly int[] _sizes;
    private int[] _labels;
    private int[] _former;

    private LloydIterations(KMeansCells cells, float[] centers)
    {
        (_cells, _centers) = (cells, centers);
        _labels = new int[cells.Blocks * KMeansCells.BlockLength];
        _former = new int[_labels.Length];
        _squares = new float[_labels.Length];
        _sums = new double[centers.Length];
        _sizes = new int[centers.Length / cells.Dimensions];
    }

    /// <summary>Labels, centres around the cells' mean, sum of squares, number of iterations and whether they came to an end by themselves.</summary>
    public static (int[] Labels, float[] Centers, double Inertia, int Iterations, bool Converged) Run(KMeansCells cells, float[] centers, KMeansOptions options, CancellationToken cancellationToken)
    {
        var run = new LloydIterations(cells, centers);
        Array.Fill(run._former, -1);
        var iteration = 0;
        var converged = false;
        while (!converged && iteration < options.MaxIterations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            iteration++;
            run.Assign();
            var moved = run.MoveCenters();
            converged = moved <= options.Tolerance * cells.MeanVariance || run._labels.AsSpan(0, cells.Count).SequenceEqual(run._former.AsSpan(0, cells.Count));
            (run._labels, run._former) = (run._former, run._labels);
        }

        // The centres have moved since: labels and centres must belong together.
        run.Assign();
        var inertia = 0.0;
        foreach (var square in run._squares.AsSpan(0, cells.Count))
        {
            inertia += square;
        }

        return (run._labels.AsSpan(0, cells.Count).ToArray(), centers, inertia, iteration, converged);
    }

    private void Assign()
    {
        for (var block = 0; block < _cells.Blocks; block++)
        {
            var start = block * KMeansCells.BlockLength;
            _cells.Nearest(block, _centers, _labels.AsSpan(start, KMeansCells.BlockLength), _squares.AsSpan(start, KMeansCells.BlockLength));
        }
    }

    /// <summary>Puts each centre at the mean of its cells; returns the sum of the squared moves.</summary>
    private double MoveCenters()
    {
        Array.Clear(_sums);
        Array.Clear(_sizes);
        for (var cell = 0; cell < _cells.Count; cell++)
        {
            _sizes[_labels[cell]]++;
        }

        for (var j = 0; j < _cells.Dimensions; j++)
        {
            for (var cell = 0; cell < _cells.Count; cell++)
            {
                _sums[(_labels[cell] * _cells.Dimensions) + j] += _cells[cell, j];
            }
        }

        FillEmpty();
        var moved = 0.0;
        for (var i = 0; i < _centers.Length; i++)
        {
            var to = (float)(_sums[i] / _sizes[i / _cells.Dimensions]);
            moved += ((double)to - _centers[i]) * ((double)to - _centers[i]);
            _centers[i] = to;
        }

        return moved;
    }

    /// <summary>A cluster without cells gets the cell farthest from its centre, the next one the next.</summary>
    private void FillEmpty()
    {
        var empty = Enumerable.Range(0, _sizes.Length).Where(c => _sizes[c] == 0).ToArray();
        if (empty.Length == 0)
        {
            return;
        }

        // Never the last cell of another cluster.
        var farthest = new Queue<int>(Enumerable.Range(0, _cells.Count).OrderByDescending(cell => _squares[cell]));
        foreach (var cluster in empty)
        {
            var cell = farthest.Dequeue();
            while (_sizes[_labels[cell]] <= 1)
            {
                cell = farthest.Dequeue();
            }

            _sizes[_labels[cell]]--;
            _sizes[cluster] = 1;
            for (var j = 0; j < _cells.Dimensions; j++)
            {
                _sums[(_labels[cell] * _cells.Dimensions) + j] -= _cells[cell, j];
                _sums[(cluster * _cells.Dimensions) + j] = _cells[cell, j];
            }

            _labels[cell] = cluster;
        }
    }
}
