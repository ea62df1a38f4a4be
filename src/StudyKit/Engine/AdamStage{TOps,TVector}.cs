using System.Runtime.CompilerServices;
using StudyKit.Numerics;
using StudyKit.Training;

namespace StudyKit.Engine;

/// <summary>Adam over the whole flat memory in one pass.</summary>
internal sealed unsafe class AdamStage<TOps, TVector>(EngineMemory memory)
    where TOps : struct, IVectorOps<TVector>
    where TVector : struct
{
    // Enough work to be worth a thread.
    private const int Grain = 16384;

    private readonly AlignedBuffer _first = new(memory.Map.Length);
    private readonly AlignedBuffer _second = new(memory.Map.Length);
    private int _broken;

    /// <summary>First moments, as the trained values lie.</summary>
    public Span<float> First => _first.Span;

    /// <summary>Second moments, as the trained values lie.</summary>
    public Span<float> Second => _second.Span;

    /// <summary>Steps done.</summary>
    public int Steps { get; set; }

    /// <summary>One step; whether all weights and moments are still finite.</summary>
    public bool Step(AdamSettings settings)
    {
        Steps++;
        _broken = 0;
        var step = (float)(settings.LearningRate / (1 - Math.Pow(AdamSettings.FirstDecay, Steps)));
        var rootScale = (float)(1 / Math.Sqrt(1 - Math.Pow(AdamSettings.SecondDecay, Steps)));
        var (epsilon, decay) = ((float)settings.Epsilon, (float)settings.WeightDecay);
        memory.Team.ForRange(memory.Map.Length, Grain, (start, end) =>
        {
            if (!Step(start, end, step, rootScale, epsilon, decay))
            {
                Volatile.Write(ref _broken, 1);
            }
        });
        return _broken == 0;
    }

    private bool Step(int start, int end, float step, float rootScale, float epsilon, float decay)
    {
        float* w = memory.Weights, g = memory.Gradients, m = _first.Pointer, v = _second.Pointer;
        var finites = PairOps<TOps, TVector>.Create(0f);
        var i = start;
        for (; i <= end - (2 * TOps.Width); i += 2 * TOps.Width)
        {
            finites = Step<PairOps<TOps, TVector>, VectorPair<TVector>>(g + i, w + i, m + i, v + i, step, rootScale, epsilon, decay, finites);
        }

        var finite = TOps.Add(finites.First, finites.Second);
        for (; i < end; i += TOps.Width)
        {
            finite = Step<TOps, TVector>(g + i, w + i, m + i, v + i, step, rootScale, epsilon, decay, finite);
        }

        var lanes = stackalloc float[TOps.Width];
        TOps.Store(finite, lanes);
        for (var lane = 0; lane < TOps.Width; lane++)
        {
            if (float.IsNaN(lanes[lane]))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TV Step<TO, TV>(float* g, float* w, float* m, float* v, float step, float rootScale, float epsilon, float decay, TV finite)
        where TO : struct, IVectorOps<TV>
        where TV : struct
    {
        const float firstKept = (float)AdamSettings.FirstDecay;
        const float secondKept = (float)AdamSettings.SecondDecay;
        const float firstNew = (float)(1 - AdamSettings.FirstDecay);
        const float secondNew = (float)(1 - AdamSettings.SecondDecay);
        var zero = TO.Create(0f);
        var weight = TO.Load(w);
        var gradient = TO.MultiplyAdd(weight, TO.Create(decay), TO.Load(g));
        var first = TO.MultiplyAdd(TO.Load(m), TO.Create(firstKept), TO.Multiply(gradient, TO.Create(firstNew)));
        var second = TO.MultiplyAdd(TO.Load(v), TO.Create(secondKept), TO.Multiply(TO.Multiply(gradient, gradient), TO.Create(secondNew)));
        TO.Store(first, m);
        TO.Store(second, v);
        var root = TO.Multiply(second, VectorFunctions.InverseSquareRoot<TO, TV>(second));
        root = TO.MultiplyAdd(root, TO.Create(rootScale), TO.Create(epsilon));
        var scaled = TO.Multiply(TO.Create(step), first);
        weight = TO.Subtract(weight, TO.Multiply(scaled, VectorFunctions.Inverse<TO, TV>(root)));
        TO.Store(weight, w);

        // Zero times a finite number is zero; anything else makes this NaN, and NaN it stays.
        finite = TO.MultiplyAdd(weight, zero, TO.MultiplyAdd(second, zero, finite));
        return finite;
    }
}
