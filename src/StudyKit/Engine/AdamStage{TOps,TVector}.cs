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
        const float firstKept = (float)AdamSettings.FirstDecay;
        const float secondKept = (float)AdamSettings.SecondDecay;
        const float firstNew = (float)(1 - AdamSettings.FirstDecay);
        const float secondNew = (float)(1 - AdamSettings.SecondDecay);
        float* w = memory.Weights, g = memory.Gradients, m = _first.Pointer, v = _second.Pointer;
        var zero = TOps.Create(0f);
        var finite = zero;
        for (var i = start; i < end; i += TOps.Width)
        {
            var weight = TOps.Load(w + i);
            var gradient = TOps.MultiplyAdd(weight, TOps.Create(decay), TOps.Load(g + i));
            var first = TOps.MultiplyAdd(TOps.Load(m + i), TOps.Create(firstKept), TOps.Multiply(gradient, TOps.Create(firstNew)));
            var second = TOps.MultiplyAdd(TOps.Load(v + i), TOps.Create(secondKept), TOps.Multiply(TOps.Multiply(gradient, gradient), TOps.Create(secondNew)));
            TOps.Store(first, m + i);
            TOps.Store(second, v + i);
            var root = TOps.Multiply(second, VectorFunctions.InverseSquareRoot<TOps, TVector>(second));
            root = TOps.MultiplyAdd(root, TOps.Create(rootScale), TOps.Create(epsilon));
            var scaled = TOps.Multiply(TOps.Create(step), first);
            weight = TOps.Subtract(weight, TOps.Multiply(scaled, VectorFunctions.Inverse<TOps, TVector>(root)));
            TOps.Store(weight, w + i);

            // Zero times a finite number is zero; anything else makes this NaN, and NaN it stays.
            finite = TOps.MultiplyAdd(weight, zero, TOps.MultiplyAdd(second, zero, finite));
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
}
