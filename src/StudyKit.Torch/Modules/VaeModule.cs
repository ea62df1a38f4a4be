using StudyKit.Models;
using StudyKit.Torch.Minibatches;
using StudyKit.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StudyKit.Torch.Modules;

/// <summary>scVI's variational autoencoder (Lopez et al. 2018) as modules; its state dict has the names of <see cref="VaeLayout"/>. The mathematics is in <c>docs/model.md</c>.</summary>
internal sealed class VaeModule : Module<Minibatch, NoiseTensors, VaeOutput>
{
    private readonly VaeSpec _spec;
    private readonly Parameter _logTheta;
    private readonly HiddenLayers _encoder;
    private readonly GaussianHead _latent;
    private readonly HiddenLayers? _libraryEncoder;
    private readonly GaussianHead? _library;
    private readonly HiddenLayers _decoder;
    private readonly ProductLayer _scale;
    private readonly ProductLayer? _drop;

    public VaeModule(VaeSpec spec, ParameterStore store, EnginePrecision precision)
        : base(nameof(VaeModule))
    {
        _spec = spec;
        _logTheta = store.Parameter("log_theta");
        register_parameter("log_theta", _logTheta);
        _encoder = Hidden("z_enc", spec.LayerCount, spec.DropoutRate);
        _latent = Head("z_mean", "z_var");
        if (!spec.ObservedLibrary)
        {
            _libraryEncoder = Hidden("l_enc", 1, spec.DropoutRate);
            _library = Head("l_mean", "l_var");
        }

        _decoder = Hidden("dec", spec.LayerCount, 0);
        _scale = Product("scale");
        _drop = spec.Likelihood == GeneLikelihood.Zinb ? Product("drop") : null;

        HiddenLayers Hidden(string name, int layers, double dropoutRate)
        {
            var module = new HiddenLayers(store, name, layers, dropoutRate, precision);
            register_module(name, module);
            return module;
        }

        GaussianHead Head(string mean, string variance)
        {
            var head = new GaussianHead(store, mean, variance);
            foreach (var layer in head.Layers)
            {
                register_module(layer.GetName(), layer);
            }

            return head;
        }

        ProductLayer Product(string name)
        {
            var layer = new ProductLayer(store, name, precision);
            register_module(name, layer);
            return layer;
        }
    }

    public override VaeOutput forward(Minibatch cells, NoiseTensors noise)
    {
        var input = cells.LogCounts();
        var seen = _spec.EncoderCovariateCount > 0 ? cells.Batch : null;
        var latent = _latent.call(_encoder.call(input, seen, noise.LatentMasks), noise.Latent);
        var (library, klLibrary) = Library(input, seen, cells, noise);
        var hidden = _decoder.call(latent.Sample, _spec.DecoderCovariateCount > 0 ? cells.Batch : null, []);

        var theta = (_spec.Dispersion == Dispersion.Gene ? _logTheta.unsqueeze(0) : ThetaOfBatches(cells.Batch!)).exp();
        var likelihood = CountLikelihood.LogProbability(cells, _scale.call(hidden), library, theta, _drop?.call(hidden));
        return new VaeOutput(-likelihood, latent, latent.KlToStandard(), klLibrary);
    }

    // By a product, whose gradient is a sum in one order, and in double precision, where none is narrowed. TorchSharp's matmul, unlike mm, ends the
    // process when libtorch fails.
    private Tensor ThetaOfBatches(Tensor batch) => batch.to(float64).mm(_logTheta.t().to(float64)).to(float32);

    private (Tensor LogSize, Tensor Kl) Library(Tensor input, Tensor? batch, Minibatch cells, NoiseTensors noise)
    {
        if (_library is null)
        {
            return (cells.LogTotals, zeros(cells.Count, float32, input.device));
        }

        var library = _library.call(_libraryEncoder!.call(input, batch, noise.LibraryMask), noise.Library);
        return (library.Sample, library.KlTo(cells.PriorMeans, cells.PriorVariances));
    }
}
