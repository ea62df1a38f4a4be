using StudyKit.Numerics;

namespace StudyKit.Models;

/// <summary>
/// Initial weights, drawn as PyTorch and scvi-tools draw them: Linear weights and biases uniform on ±1/√(inputs), BatchNorm
/// the identity, log θ standard normal.
/// </summary>
public static class VaeInitializer
{
    // Each use of a run's seed has its own stream; these spell "VA" and a number.
    private const uint Stream = 0x5641_0001;

    /// <summary>Initial weights of <paramref name="spec"/>: a function of the seed and each tensor's name alone.</summary>
    public static VaeWeights Create(VaeSpec spec, ulong seed)
    {
        spec.Validate();
        return new VaeWeights(VaeLayout.Of(spec).Select(tensor => new NamedTensor(tensor.Name, tensor.Shape, Draw(tensor, seed))));
    }

    private static float[] Draw(TensorShape tensor, ulong seed)
    {
        var values = new float[tensor.Length];
        var random = new RandomStream(seed, Stream, NameHash(tensor.Name));
        switch (tensor.Role)
        {
            case TensorRole.Linear:
                var bound = 1 / Math.Sqrt(tensor.FanIn);
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = (float)random.NextUniform(-bound, bound);
                }

                break;
            case TensorRole.LogTheta:
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = (float)random.NextNormal();
                }

                break;
            case TensorRole.NormScale or TensorRole.RunningVariance:
                values.AsSpan().Fill(1);
                break;
        }

        return values;
    }

    /// <summary>FNV-1a, so that adding a tensor changes no other's numbers.</summary>
    private static uint NameHash(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return hash;
    }
}
