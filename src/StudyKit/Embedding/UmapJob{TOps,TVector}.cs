using System.Runtime.CompilerServices;
using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>Moves the nodes of a round, some hundred a part: due edges are taken in batches, one a lane.</summary>
internal readonly unsafe struct UmapJob<TOps, TVector>(UmapStep step) : IWorkerJob
    where TOps : struct, IVectorOps<TVector>
    where TVector : struct
{
    private const uint Stream = 0x554D4150; // "UMAP"

    // Whole vectors at every level, and blocks of random numbers for eight edges at a time.
    private const int Batch = 64;
    private const int EdgesABlock = 8;
    private const int WordsABlock = 4;

    private const float LongestStep = 4;

    // Keeps pushes between cells that are close finite; umap-learn's constant.
    private const float Softening = 0.001f;

    // Cells no further apart than this (squared) are at one place: no direction to go.
    private const float SamePlace = 1e-30f;

    public void Execute(int part)
    {
        var (start, end) = (part * UmapStep.NodesAPart, Math.Min(step.Nodes, (part + 1) * UmapStep.NodesAPart));
        var dimensions = step.Dimensions;
        step.From.AsSpan(start * dimensions, (end - start) * dimensions).CopyTo(step.To.AsSpan(start * dimensions));
        var due = stackalloc int[Batch];
        var buffer = stackalloc float[2 * Batch * dimensions];
        var count = 0;
        for (var edge = step.Round.Offsets[start]; edge < step.Round.Offsets[end]; edge++)
        {
            if (step.Round.Next[edge] > step.Epoch)
            {
                continue;
            }

            if (step.Half == 1)
            {
                step.Round.Next[edge] += step.Round.Intervals[edge];
            }

            due[count++] = edge;
            if (count == Batch)
            {
                Move(due, count, buffer);
                count = 0;
            }
        }

        Move(due, count, buffer);
    }

    private void Move(int* due, int count, float* buffer)
    {
        var dimensions = step.Dimensions;
        var differences = buffer;
        var steps = buffer + (Batch * dimensions);
        new Span<float>(buffer, 2 * Batch * dimensions).Clear();
        var words = stackalloc uint[Batch * WordsABlock];
        fixed (float* from = step.From, to = step.To)
        fixed (int* nodes = step.Round.Nodes, neighbors = step.Round.Neighbors)
        {
            for (var i = 0; i < count; i++)
            {
                Subtract(from, nodes[due[i]], neighbors[due[i]], differences + i);
            }

            Add(differences, steps, count, pull: true);
            for (var push = 0; push < step.Pushes; push++)
            {
                var word = push % WordsABlock;
                if (word == 0)
                {
                    Draw(due, count, (uint)(push / WordsABlock), words);
                }

                for (var i = 0; i < count; i++)
                {
                    // Of 2³² words each cell has as many as any other, give or take one. The cell itself is no distance away.
                    var sampled = (int)(((ulong)words[(i / EdgesABlock * EdgesABlock * WordsABlock) + (word * EdgesABlock) + (i % EdgesABlock)] * (uint)step.Nodes) >> 32);
                    Subtract(from, nodes[due[i]], sampled, differences + i);
                }

                Add(differences, steps, count, pull: false);
            }

            for (var i = 0; i < count; i++)
            {
                for (var d = 0; d < dimensions; d++)
                {
                    to[(nodes[due[i]] * dimensions) + d] += step.Rate * steps[(d * Batch) + i];
                }
            }
        }
    }

    /// <summary>Random words of the due edges: a function of the seed, the edge, the epoch and its half alone.</summary>
    private void Draw(int* due, int count, uint block, uint* words)
    {
        Span<uint> edges = stackalloc uint[EdgesABlock];
        for (var i = 0; i < count; i += EdgesABlock)
        {
            for (var lane = 0; lane < EdgesABlock; lane++)
            {
                edges[lane] = step.Round.FirstEdge + (uint)due[Math.Min(i + lane, count - 1)];
            }

            var time = (uint)((2 * step.Epoch) + step.Half);
            PhiloxRow.Fill(step.Seed, edges, time, ((ulong)Stream << 32) | block, new Span<uint>(words + (i * WordsABlock), EdgesABlock * WordsABlock));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Subtract(float* from, int node, int other, float* difference)
    {
        for (var d = 0; d < step.Dimensions; d++)
        {
            difference[d * Batch] = from[(node * step.Dimensions) + d] - from[(other * step.Dimensions) + d];
        }
    }

    /// <summary>Adds a pull or a push for each difference.</summary>
    private void Add(float* differences, float* steps, int count, bool pull)
    {
        for (var lane = 0; lane < count; lane += TOps.Width)
        {
            var square = TOps.Create(0f);
            for (var d = 0; d < step.Dimensions; d++)
            {
                var difference = TOps.Load(differences + (d * Batch) + lane);
                square = TOps.MultiplyAdd(difference, difference, square);
            }

            var apart = TOps.LessThan(TOps.Create(SamePlace), square);
            var safe = TOps.Select(apart, square, TOps.Create(1f));
            var power = VectorFunctions.Exp<TOps, TVector>(TOps.Multiply(TOps.Create(step.B), VectorFunctions.LogOfNormal<TOps, TVector>(safe)));
            var near = TOps.MultiplyAdd(TOps.Create(step.A), power, TOps.Create(1f));
            var factor = pull
                ? TOps.Divide(TOps.Multiply(TOps.Create(-2 * step.A * step.B), power), TOps.Multiply(safe, near))
                : TOps.Divide(TOps.Create(2 * step.B * step.Repulsion), TOps.Multiply(TOps.Add(safe, TOps.Create(Softening)), near));
            factor = TOps.Select(apart, factor, TOps.Create(0f));
            for (var d = 0; d < step.Dimensions; d++)
            {
                var move = TOps.Multiply(factor, TOps.Load(differences + (d * Batch) + lane));
                move = TOps.Select(TOps.LessThan(move, TOps.Create(-LongestStep)), TOps.Create(-LongestStep), move);
                move = TOps.Select(TOps.LessThan(TOps.Create(LongestStep), move), TOps.Create(LongestStep), move);
                var sum = steps + (d * Batch) + lane;
                TOps.Store(TOps.Add(TOps.Load(sum), move), sum);
            }
        }
    }
}
