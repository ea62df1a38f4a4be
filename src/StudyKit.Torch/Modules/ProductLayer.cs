using StudyKit.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace StudyKit.Torch.Modules;

/// <summary>A Linear layer, y = x Wᵀ + b, whose product may have a precision of its own.</summary>
internal sealed class ProductLayer : Module<Tensor, Tensor>
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly bool _narrow;

    public ProductLayer(ParameterStore store, string name, EnginePrecision precision)
        : base(name)
    {
        _weight = store.Parameter($"{name}.weight");
        _bias = store.Parameter($"{name}.bias");
        _narrow = precision == EnginePrecision.BFloat16;
        register_parameter("weight", _weight);
        register_parameter("bias", _bias);
    }

    /// <summary>[cells, inputs] → [cells, outputs].</summary>
    public override Tensor forward(Tensor input) =>
        _narrow
            ? functional.linear(input.to(bfloat16), _weight.to(bfloat16)).to(float32) + _bias
            : functional.linear(input, _weight, _bias);
}
