namespace StudyKit.Clustering;

/// <summary>Sums of edge weights by community, cleared at the cost of the communities met.</summary>
internal sealed class CommunityWeights(int communities)
{
    private readonly double[] _sums = new double[communities];
    private readonly int[] _touched = new int[communities];
    private int _count;

    /// <summary>Communities met since the last clearing, in the order met.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

    public double this[int community] => _sums[community];

    /// <summary>Adds a positive weight.</summary>
    public void Add(int community, double weight)
    {
        if (_sums[community] == 0)
        {
            _touched[_count++] = community;
        }

        _sums[community] += weight;
    }

    public void Clear()
    {
        foreach (var community in Touched)
        {
            _sums[community] = 0;
        }

        _count = 0;
    }
}
