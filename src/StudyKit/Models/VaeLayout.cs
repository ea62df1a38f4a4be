using StudyKit.Errors;

namespace StudyKit.Models;

/// <summary>
/// The tensors of a model in their fixed order, under the names every engine and file uses. Linear weights are [out, in]
/// (PyTorch's layout); the batch one-hot comes after a layer's other inputs. A negative binomial has no <c>drop</c> head, an
/// observed library no library encoder.
/// </summary>
public static class VaeLayout
{
    /// <summary>Names, shapes and roles of the tensors of <paramref name="spec"/>.</summary>
    public static IReadOnlyList<TensorShape> Of(VaeSpec spec)
    {
        var tensors = new List<TensorShape>();
        int[] thetaShape = spec.Dispersion == Dispersion.Gene ? [spec.GeneCount] : [spec.GeneCount, spec.BatchCount];
        tensors.Add(new("log_theta", thetaShape, TensorRole.LogTheta));

        AddBlock(tensors, "z_enc", spec.GeneCount, spec.HiddenSize, spec.LayerCount, spec.EncoderCovariateCount);
        AddLinear(tensors, "z_mean", spec.HiddenSize, spec.LatentSize);
        AddLinear(tensors, "z_var", spec.HiddenSize, spec.LatentSize);
        if (!spec.ObservedLibrary)
        {
            AddBlock(tensors, "l_enc", spec.GeneCount, spec.HiddenSize, layers: 1, spec.EncoderCovariateCount);
            AddLinear(tensors, "l_mean", spec.HiddenSize, 1);
            AddLinear(tensors, "l_var", spec.HiddenSize, 1);
        }

        AddBlock(tensors, "dec", spec.LatentSize, spec.HiddenSize, spec.LayerCount, spec.DecoderCovariateCount);
        AddLinear(tensors, "scale", spec.HiddenSize, spec.GeneCount);
        if (spec.Likelihood == GeneLikelihood.Zinb)
        {
            AddLinear(tensors, "drop", spec.HiddenSize, spec.GeneCount);
        }

        return tensors;
    }

    /// <summary>Checks that <paramref name="weights"/> hold every tensor of <paramref name="spec"/> in its shape.</summary>
    /// <exception cref="OptionException">One is missing or has another shape; names it.</exception>
    public static void Check(VaeSpec spec, VaeWeights weights)
    {
        foreach (var tensor in Of(spec))
        {
            var found = weights[tensor.Name].Shape;
            OptionException.Require(
                found.AsSpan().SequenceEqual(tensor.Shape),
                tensor.Name,
                $"shape [{string.Join(", ", found)}]",
                $"[{string.Join(", ", tensor.Shape)}], the shape for this model");
        }
    }

    private static void AddBlock(List<TensorShape> tensors, string name, int inputs, int hidden, int layers, int covariates)
    {
        for (var layer = 0; layer < layers; layer++)
        {
            AddLinear(tensors, $"{name}.lin.{layer}", (layer == 0 ? inputs : hidden) + covariates, hidden);
        }

        for (var layer = 0; layer < layers; layer++)
        {
            var norm = $"{name}.bn.{layer}";
            tensors.Add(new($"{norm}.weight", [hidden], TensorRole.NormScale));
            tensors.Add(new($"{norm}.bias", [hidden], TensorRole.NormShift));
            tensors.Add(new($"{norm}.running_mean", [hidden], TensorRole.RunningMean));
            tensors.Add(new($"{norm}.running_var", [hidden], TensorRole.RunningVariance));
        }
    }

    private static void AddLinear(List<TensorShape> tensors, string name, int inputs, int outputs)
    {
        tensors.Add(new($"{name}.weight", [outputs, inputs], TensorRole.Linear, inputs));
        tensors.Add(new($"{name}.bias", [outputs], TensorRole.Linear, inputs));
    }
}
