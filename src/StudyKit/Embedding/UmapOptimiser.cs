using System.Runtime.Intrinsics;
using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>
/// Moves the cells of a UMAP by sampled gradients (McInnes, Healy and Melville 2018, algorithm 5) so that the answer depends
/// neither on the threads nor on the processor. The reference moves one edge at a time, everyone at once seeing the change. Here
/// an epoch has two halves; in each, every cell takes the pulls of its due edges and the pushes of sampled cells one after the
/// other, seeing its own moves at once and those of others at the end of the half. As in the reference an edge so pulls each end
/// twice an epoch, and each pull goes with pushes: <see cref="UmapOptions.NegativeSampleRate"/> of them over both halves.
/// </summary>
internal sealed unsafe class UmapOptimiser
{
    private const uint Stream = 0x554D4150; // "UMAP"
    private const int Lanes = 4;
    private const float LongestStep = 4;

    // Keeps pushes between cells at one place finite; umap-learn's constant.
    private const float Softening = 0.001f;

    // No two cells nearer than this pull or push: they are at one place.
    private const float SamePlace = 1e-30f;

    private readonly UmapSchedule _schedule;
    private readonly float[] _next;
    private readonly int _dimensions;
    private readonly int _epochs;
    private readonly float _a;
    private readonly float _b;
    private readonly float _pushes;
    private readonly UmapOptions _options;
    private float[] _from;
    private float[] _to;

    public UmapOptimiser(UmapSchedule schedule, float[] positions, UmapCurve curve, int epochs, UmapOptions options)
    {
        (_schedule, _dimensions, _epochs, _options) = (schedule, options.NComponents, epochs, options);
        (_a, _b) = ((float)curve.A, (float)curve.B);
        _pushes = (float)(2 * options.RepulsionStrength * curve.B);
        _next = (float[])schedule.Intervals.Clone();
        (_from, _to) = (positions, new float[positions.Length]);
    }

    /// <summary>Positions, [nodes × dimensions].</summary>
    public float[] Positions => _from;

    public void Run(WorkerTeam team, IProgress<UmapProgress>? progress, CancellationToken cancellationToken)
    {
        for (var epoch = 0; epoch < _epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var half = 0; half < 2; half++)
            {
                team.Run((_schedule.Nodes + Job.Nodes - 1) / Job.Nodes, new Job(this, epoch, half));
                (_from, _to) = (_to, _from);
            }

            progress?.Report(new UmapProgress(epoch + 1, _epochs));
        }
    }

    private void Move(int node, int epoch, int half, ref Scratch scratch)
    {
        var place = stackalloc float[_dimensions];
        _from.AsSpan(node * _dimensions, _dimensions).CopyTo(new Span<float>(place, _dimensions));
        var rate = (float)(_options.LearningRate * (1 - ((double)epoch / _epochs)));
        var (start, end) = (_schedule.Offsets[node], _schedule.Offsets[node + 1]);
        scratch.Words.Open(_options.Seed, (uint)node, (uint)((2 * epoch) + half));
        fixed (float* from = _from)
        {
            for (var edge = start; edge < end; edge++)
            {
                if (_next[edge] > epoch)
                {
                    continue;
                }

                if (half == 1)
                {
                    _next[edge] += _schedule.Intervals[edge];
                }

                Step(place, from, _schedule.Neighbors[edge], node, rate, ref scratch);
            }
        }

        new Span<float>(place, _dimensions).CopyTo(_to.AsSpan(node * _dimensions, _dimensions));
    }

    private void Step(float* place, float* from, int neighbor, int node, float rate, ref Scratch scratch)
    {
        var lanes = scratch.Lanes;
        var differences = scratch.Differences;
        var steps = scratch.Steps;
        for (var lane = 0; lane <= scratch.Samples; lane++)
        {
            var other = lane == 0 ? neighbor : scratch.Words.NextBelow((uint)_schedule.Nodes);
            for (var d = 0; d < _dimensions; d++)
            {
                differences[(d * lanes) + lane] = place[d] - from[(other * _dimensions) + d];
            }

            // Never pushed away from itself; a difference of zero is no step.
            if (lane > 0 && other == node)
            {
                for (var d = 0; d < _dimensions; d++)
                {
                    differences[(d * lanes) + lane] = 0;
                }
            }
        }

        for (var lane = 0; lane < lanes; lane += Lanes)
        {
            Steps(differences + lane, steps + lane, lanes, lane == 0);
        }

        for (var d = 0; d < _dimensions; d++)
        {
            var sum = 0f;
            for (var lane = 0; lane <= scratch.Samples; lane++)
            {
                sum += steps[(d * lanes) + lane];
            }

            place[d] += rate * sum;
        }
    }

    /// <summary>Four steps: pushes, but for the first lane of the first group, which is the pull.</summary>
    private void Steps(float* differences, float* steps, int lanes, bool pullFirst)
    {
        var square = Vector128<float>.Zero;
        for (var d = 0; d < _dimensions; d++)
        {
            var difference = Vector128.Load(differences + (d * lanes));
            square += difference * difference;
        }

        var apart = Vector128.GreaterThan(square, Vector128.Create(SamePlace));
        square = Vector128.Max(square, Vector128.Create(SamePlace));
        var power = VectorFunctions.Exp<PortableOps, Vector128<float>>(_b * VectorFunctions.LogOfNormal<PortableOps, Vector128<float>>(square));
        var near = Vector128.Create(1f) + (_a * power);
        var numerator = Vector128.Create(_pushes);
        var denominator = (Vector128.Create(Softening) + square) * near;
        if (pullFirst)
        {
            numerator = numerator.WithElement(0, -2 * _a * _b * power.ToScalar());
            denominator = denominator.WithElement(0, square.ToScalar() * near.ToScalar());
        }

        var factor = Vector128.BitwiseAnd(numerator / denominator, apart);
        for (var d = 0; d < _dimensions; d++)
        {
            var step = factor * Vector128.Load(differences + (d * lanes));
            step = Vector128.Min(Vector128.Max(step, Vector128.Create(-LongestStep)), Vector128.Create(LongestStep));
            step.Store(steps + (d * lanes));
        }
    }

    private readonly struct Job(UmapOptimiser optimiser, int epoch, int half) : IWorkerJob
    {
        public const int Nodes = 256;

        public void Execute(int part)
        {
            // Rates that are odd give their extra push to the first half.
            var samples = (optimiser._options.NegativeSampleRate + 1 - half) / 2;
            var lanes = (samples + Lanes) / Lanes * Lanes;
            var differences = stackalloc float[lanes * optimiser._dimensions];
            var steps = stackalloc float[lanes * optimiser._dimensions];
            new Span<float>(differences, lanes * optimiser._dimensions).Clear();
            var words = stackalloc uint[PhiloxWords.Capacity];
            var scratch = new Scratch(samples, lanes, differences, steps, new PhiloxWords(Stream, words));
            for (var node = part * Nodes; node < Math.Min(optimiser._schedule.Nodes, (part + 1) * Nodes); node++)
            {
                optimiser.Move(node, epoch, half, ref scratch);
            }
        }
    }

    private struct Scratch(int samples, int lanes, float* differences, float* steps, PhiloxWords words)
    {
        public PhiloxWords Words = words;

        public readonly int Samples => samples;

        public readonly int Lanes => lanes;

        public readonly float* Differences => differences;

        public readonly float* Steps => steps;
    }
}
