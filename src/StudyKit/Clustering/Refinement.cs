using StudyKit.Numerics;

namespace StudyKit.Clustering;

/// <summary>Refinement (Traag et al. 2019, supplementary algorithm A.2, RefinePartition and MergeNodesSubset): finds well-connected parts inside each community.</summary>
internal sealed class Refinement
{
    private readonly LeidenLevel _level;
    private readonly int[] _community;
    private readonly double _resolution;
    private readonly double[] _communityStrengths;

    // Of each refined part: strength, weight toward the rest of its community, and number of nodes.
    private readonly double[] _strengths;
    private readonly double[] _outward;
    private readonly int[] _sizes;
    private readonly int[] _part;
    private readonly CommunityWeights _toward;

    private Refinement(LeidenLevel level, int[] community, double resolution)
    {
        (_level, _community, _resolution) = (level, community, resolution);
        _communityStrengths = new double[level.Nodes];
        _strengths = (double[])level.Strengths.Clone();
        _outward = new double[level.Nodes];
        _sizes = new int[level.Nodes];
        _part = new int[level.Nodes];
        _toward = new CommunityWeights(level.Nodes);
        for (var node = 0; node < level.Nodes; node++)
        {
            _communityStrengths[community[node]] += level.Strengths[node];
            _sizes[node] = 1;
            _part[node] = node;
            for (var e = level.Offsets[node]; e < level.Offsets[node + 1]; e++)
            {
                _outward[node] += community[level.Neighbors[e]] == community[node] ? level.Weights[e] : 0;
            }
        }
    }

    /// <summary>Part of each node, each part connected and inside one community; numbers have holes.</summary>
    public static int[] Run(LeidenLevel level, int[] community, double resolution, double randomness, RandomStream stream)
    {
        var refinement = new Refinement(level, community, resolution);
        var odds = new double[level.Nodes];
        foreach (var node in stream.NextPermutation(level.Nodes))
        {
            if (refinement._sizes[refinement._part[node]] == 1 && refinement.IsWellConnected(node, community[node]))
            {
                refinement.Merge(node, randomness, stream, odds);
            }
        }

        return refinement._part;
    }

    private bool IsWellConnected(int part, int community) =>
        _outward[part] >= _resolution * _strengths[part] * (_communityStrengths[community] - _strengths[part]) / _level.Total;

    private void Merge(int node, double randomness, RandomStream stream, double[] odds)
    {
        var own = _community[node];
        for (var e = _level.Offsets[node]; e < _level.Offsets[node + 1]; e++)
        {
            if (_community[_level.Neighbors[e]] == own)
            {
                _toward.Add(_part[_level.Neighbors[e]], _level.Weights[e]);
            }
        }

        // First the gains, then odds ∝ exp(gain/θ) relative to the greatest so that they cannot overflow. Staying alone gains 0.
        var candidates = _toward.Touched;
        var pull = _resolution * _level.Strengths[node] / _level.Total;
        var greatest = 0.0;
        for (var i = 0; i < candidates.Length; i++)
        {
            var gain = _toward[candidates[i]] - (pull * _strengths[candidates[i]]);
            odds[i] = gain >= 0 && IsWellConnected(candidates[i], own) ? gain : double.NegativeInfinity;
            greatest = Math.Max(greatest, odds[i]);
        }

        var total = Math.Exp(-greatest / randomness);
        for (var i = 0; i < candidates.Length; i++)
        {
            odds[i] = Math.Exp((odds[i] - greatest) / randomness);
            total += odds[i];
        }

        var mark = stream.NextUniform() * total;
        for (var i = 0; i < candidates.Length; i++)
        {
            mark -= odds[i];
            if (mark < 0)
            {
                Join(node, candidates[i]);
                break;
            }
        }

        _toward.Clear();
    }

    private void Join(int node, int part)
    {
        var former = _part[node];
        _outward[part] += _outward[former] - (2 * _toward[part]);
        _strengths[part] += _level.Strengths[node];
        _sizes[part]++;
        _sizes[former] = 0;
        _part[node] = part;
    }
}
