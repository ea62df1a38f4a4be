using StudyKit.Models;
using StudyKit.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StudyKit.Torch.Modules;

/// <summary>Heads for the mean and variance of a Gaussian posterior, and a sample by reparameterisation (Kingma and Welling 2014).</summary>
internal sealed class GaussianHead : Module<Tensor, Tensor, Gaussian>
{
    private readonly ProductLayer _mean;
    private readonly ProductLayer _variance;

    public GaussianHead(ParameterStore store, string mean, string variance)
        : base(mean)
    {
        _mean = new ProductLayer(store, mean, EnginePrecision.Float32);
        _variance = new ProductLayer(store, variance, EnginePrecision.Float32);
    }

    /// <summary>The layers under the names they have in the model.</summary>
    public IEnumerable<ProductLayer> Layers => [_mean, _variance];

    /// <summary>Hidden units [cells, units] and standard normals [cells, dimensions] → the posterior and its sample.</summary>
    public override Gaussian forward(Tensor hidden, Tensor noise)
    {
        var mean = _mean.call(hidden);
        var variance = _variance.call(hidden).exp() + VaeConstants.VarianceEpsilon;
        return new Gaussian(mean, variance, mean + (variance.sqrt() * noise));
    }
}
