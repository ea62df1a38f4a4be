using StudyKit.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace StudyKit.Torch;

/// <summary>
/// The tensors of one model, laid one behind another in <see cref="VaeLayout"/>'s order: trained values, their gradients and running statistics each
/// in one piece of memory, of which the modules' parameters are views. So one step of Adam, one check and one copy serve them all.
/// </summary>
internal sealed class ParameterStore : IDisposable
{
    // Tensors begin at multiples of 256 bytes, as fast products want them; what lies between stays zero.
    private const int Alignment = 64;

    private readonly IReadOnlyList<TensorShape> _layout;
    private readonly Dictionary<string, (TensorShape Shape, long Start)> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Parameter> _parameters = new(StringComparer.Ordinal);

    public ParameterStore(VaeSpec spec, VaeWeights weights, Device device)
    {
        VaeLayout.Check(spec, weights);
        _layout = VaeLayout.Of(spec);
        long trained = 0, running = 0;
        foreach (var tensor in _layout)
        {
            _places.Add(tensor.Name, (tensor, tensor.IsTrained ? trained : running));
            if (tensor.IsTrained)
            {
                trained += Aligned(tensor.Length);
            }
            else
            {
                running += Aligned(tensor.Length);
            }
        }

        Values = zeros(trained, float32, device);
        Gradients = zeros(trained, float32, device);
        Running = zeros(running, float32, device);
        Trained = new Parameter(Values.detach()) { grad = Gradients };
        Import(weights);
    }

    /// <summary>All trained values, [values].</summary>
    public Tensor Values { get; }

    /// <summary>Their gradients, [values]; a backward pass adds to them.</summary>
    public Tensor Gradients { get; }

    /// <summary>All running statistics, [values].</summary>
    public Tensor Running { get; }

    /// <summary>The trained values as the one parameter an optimiser sees.</summary>
    public Parameter Trained { get; }

    /// <summary>A trained tensor by its name, in its shape: the same one every time.</summary>
    public Parameter Parameter(string name)
    {
        if (!_parameters.TryGetValue(name, out var parameter))
        {
            using var gradient = View(Gradients, name);
            parameter = new Parameter(View(Values, name)) { grad = gradient };
            _parameters.Add(name, parameter);
        }

        return parameter;
    }

    /// <summary>A running statistic by its name, in its shape.</summary>
    public Tensor Statistic(string name) => View(Running, name);

    /// <summary>All tensors, copied to the host.</summary>
    public VaeWeights Export() => Copy(_layout, Values);

    /// <summary>The trained tensors' part of some memory laid out as <see cref="Values"/>, copied to the host.</summary>
    public VaeWeights ExportTrained(Tensor values) => Copy(_layout.Where(tensor => tensor.IsTrained), values);

    /// <summary>Overwrites all tensors.</summary>
    public void Import(VaeWeights weights)
    {
        ImportTrained(weights, Values);
        Fill(Running, _layout.Where(tensor => !tensor.IsTrained), weights);
    }

    /// <summary>Overwrites memory laid out as <see cref="Values"/>.</summary>
    public void ImportTrained(VaeWeights weights, Tensor values) => Fill(values, _layout.Where(tensor => tensor.IsTrained), weights);

    public void Dispose()
    {
        foreach (var parameter in _parameters.Values)
        {
            parameter.Dispose();
        }

        Trained.Dispose();
        Values.Dispose();
        Gradients.Dispose();
        Running.Dispose();
    }

    private Tensor View(Tensor memory, string name)
    {
        var (shape, start) = _places[name];
        using var piece = memory.narrow(0, start, shape.Length);
        return piece.view(Array.ConvertAll(shape.Shape, size => (long)size)).DetachFromDisposeScope();
    }

    private VaeWeights Copy(IEnumerable<TensorShape> tensors, Tensor trained)
    {
        using var scope = NewDisposeScope();
        var (values, running) = (HostCopy.Of(trained), HostCopy.Of(Running));
        return new VaeWeights(tensors.Select(tensor =>
        {
            var source = tensor.IsTrained ? values : running;
            return new NamedTensor(tensor.Name, tensor.Shape, source.AsSpan((int)_places[tensor.Name].Start, tensor.Length).ToArray());
        }));
    }

    private void Fill(Tensor memory, IEnumerable<TensorShape> tensors, VaeWeights weights)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var values = new float[memory.NumberOfElements];
        foreach (var shape in tensors)
        {
            weights[shape.Name].Values.CopyTo(values, _places[shape.Name].Start);
        }

        memory.copy_(tensor(values));
    }

    private static long Aligned(long length) => (length + Alignment - 1) / Alignment * Alignment;
}
