using StudyKit.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StudyKit.Torch.Modules;

/// <summary>BatchNorm over cells, with scVI's constants; unlike PyTorch's it trains on a single cell too.</summary>
internal sealed class NormLayer : Module<Tensor, Tensor>
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly Tensor _runningMean;
    private readonly Tensor _runningVariance;

    public NormLayer(ParameterStore store, string name)
        : base(name)
    {
        _weight = store.Parameter($"{name}.weight");
        _bias = store.Parameter($"{name}.bias");
        _runningMean = store.Statistic($"{name}.running_mean");
        _runningVariance = store.Statistic($"{name}.running_var");
        register_parameter("weight", _weight);
        register_parameter("bias", _bias);
        register_buffer("running_mean", _runningMean);
        register_buffer("running_var", _runningVariance);
    }

    /// <summary>[cells, units] → [cells, units].</summary>
    public override Tensor forward(Tensor input)
    {
        if (!training || input.shape[0] > 1)
        {
            return functional.batch_norm(input, _runningMean, _runningVariance, _weight, _bias, training, VaeConstants.NormMomentum, VaeConstants.NormEpsilon);
        }

        // One cell has no variance: nothing is left of it but the shift, and only the running mean moves.
        using (no_grad())
        {
            _runningMean.lerp_(input.detach()[0], VaeConstants.NormMomentum);
        }

        return ((input - input) * _weight) + _bias;
    }
}
