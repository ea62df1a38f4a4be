namespace StudyKit.Clustering;

/// <summary>The nodes of each community, ascending.</summary>
internal sealed class Members
{
    private readonly int[] _offsets;
    private readonly int[] _nodes;

    private Members(int[] offsets, int[] nodes) => (_offsets, _nodes) = (offsets, nodes);

    public static Members ByCommunity(int[] community, int count)
    {
        var offsets = new int[count + 1];
        foreach (var c in community)
        {
            offsets[c + 1]++;
        }

        for (var c = 0; c < count; c++)
        {
            offsets[c + 1] += offsets[c];
        }

        var next = offsets.AsSpan(0, count).ToArray();
        var nodes = new int[community.Length];
        for (var node = 0; node < nodes.Length; node++)
        {
            nodes[next[community[node]]++] = node;
        }

        return new Members(offsets, nodes);
    }

    public ReadOnlySpan<int> Of(int community) => _nodes.AsSpan(_offsets[community], _offsets[community + 1] - _offsets[community]);
}
