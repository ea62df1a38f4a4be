using System.Runtime.Intrinsics;
using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>
/// Moves the cells of a UMAP by sampled gradients (McInnes, Healy and Melville 2018, algorithm 5) so that the answer does not
/// depend on the threads. The reference moves both ends of one edge at a time. Here the edges are dealt out to rounds; those of
/// a round act together on the positions before it, and every cell gathers its own moves in one order. Both ends of an edge then
/// move by the same step towards each other, as in the reference; where they do not, whole groups of cells drift. As in the
/// reference an edge pulls its ends twice an epoch (an epoch so has two halves), and with each pull go pushes from sampled
/// cells, <see cref="UmapOptions.NegativeSampleRate"/> of them over both halves.
/// </summary>
internal sealed class UmapOptimiser
{
    private readonly UmapRound[] _rounds;
    private readonly UmapOptions _options;
    private readonly UmapCurve _curve;
    private readonly int _nodes;
    private readonly int _epochs;
    private float[] _from;
    private float[] _to;

    public UmapOptimiser(UmapRound[] rounds, float[] positions, UmapCurve curve, int epochs, UmapOptions options)
    {
        (_rounds, _curve, _epochs, _options) = (rounds, curve, epochs, options);
        _nodes = positions.Length / options.NComponents;
        (_from, _to) = (positions, new float[positions.Length]);
    }

    /// <summary>Runs every epoch.</summary>
    /// <returns>Positions, [nodes × dimensions].</returns>
    public float[] Run(WorkerTeam team, IProgress<UmapProgress>? progress, CancellationToken cancellationToken)
    {
        for (var epoch = 0; epoch < _epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rate = (float)(_options.LearningRate * (1 - ((double)epoch / _epochs)));
            for (var half = 0; half < 2; half++)
            {
                foreach (var round in _rounds)
                {
                    Move(round, epoch, half, rate, team);
                    (_from, _to) = (_to, _from);
                }
            }

            progress?.Report(new UmapProgress(epoch + 1, _epochs));
        }

        return _from;
    }

    private void Move(UmapRound round, int epoch, int half, float rate, WorkerTeam team)
    {
        var step = new UmapStep
        {
            Round = round,
            From = _from,
            To = _to,
            Nodes = _nodes,
            Dimensions = _options.NComponents,
            A = (float)_curve.A,
            B = (float)_curve.B,
            Repulsion = (float)_options.RepulsionStrength,

            // Rates that are odd give their extra push to the first half.
            Pushes = (_options.NegativeSampleRate + 1 - half) / 2,
            Rate = rate,
            Seed = _options.Seed,
            Epoch = epoch,
            Half = half,
        };
        var parts = (_nodes + UmapStep.NodesAPart - 1) / UmapStep.NodesAPart;
        switch (Simd.Current)
        {
            case SimdLevel.Avx512:
                team.Run(parts, new UmapJob<Avx512Ops, Vector512<float>>(step));
                break;
            case SimdLevel.Avx2:
                team.Run(parts, new UmapJob<Avx2Ops, Vector256<float>>(step));
                break;
            default:
                team.Run(parts, new UmapJob<PortableOps, Vector128<float>>(step));
                break;
        }
    }
}
