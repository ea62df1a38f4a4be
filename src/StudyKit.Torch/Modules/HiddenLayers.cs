using StudyKit.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StudyKit.Torch.Modules;

/// <summary>Hidden layers, each Linear → BatchNorm → ReLU → dropout (scvi-tools' <c>FCLayers</c>). The batch one-hot joins every layer's input where there is one.</summary>
internal sealed class HiddenLayers : Module<Tensor, Tensor?, IReadOnlyList<Tensor>, Tensor>
{
    private readonly ProductLayer[] _products;
    private readonly NormLayer[] _norms;
    private readonly double _kept;

    public HiddenLayers(ParameterStore store, string name, int layers, double dropoutRate, EnginePrecision precision)
        : base(name)
    {
        _products = [.. Enumerable.Range(0, layers).Select(i => new ProductLayer(store, FormattableString.Invariant($"{name}.lin.{i}"), precision))];
        _norms = [.. Enumerable.Range(0, layers).Select(i => new NormLayer(store, FormattableString.Invariant($"{name}.bn.{i}")))];
        _kept = 1 - dropoutRate;
        register_module("lin", new ModuleList<ProductLayer>(_products));
        register_module("bn", new ModuleList<NormLayer>(_norms));
    }

    /// <summary>[cells, inputs], [cells, batches] or null, and a mask [cells, units] a layer (none for no dropout) → [cells, units].</summary>
    public override Tensor forward(Tensor input, Tensor? batch, IReadOnlyList<Tensor> masks)
    {
        for (var layer = 0; layer < _products.Length; layer++)
        {
            var joined = batch is null ? input : cat([input, batch], 1);
            input = functional.relu(_norms[layer].call(_products[layer].call(joined)));
            if (training && masks.Count > layer)
            {
                input = input * masks[layer] / _kept;
            }
        }

        return input;
    }
}
