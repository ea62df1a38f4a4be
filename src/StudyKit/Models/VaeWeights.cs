using StudyKit.Errors;

namespace StudyKit.Models;

/// <summary>All tensors of one trained model by name; what an engine gives back and what a file holds.</summary>
public sealed class VaeWeights
{
    private readonly Dictionary<string, NamedTensor> _byName;

    /// <summary>Collects the tensors.</summary>
    public VaeWeights(IEnumerable<NamedTensor> tensors)
    {
        Tensors = [.. tensors];
        _byName = Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>The tensors, in the model's order.</summary>
    public IReadOnlyList<NamedTensor> Tensors { get; }

    /// <summary>The tensor of that name.</summary>
    /// <exception cref="OptionException">It is not there.</exception>
    public NamedTensor this[string name] =>
        _byName.TryGetValue(name, out var tensor)
            ? tensor
            : throw new OptionException("weights", $"no tensor {name}", "one of " + string.Join(", ", _byName.Keys));

    /// <summary>Whether a tensor of that name is there.</summary>
    public bool Has(string name) => _byName.ContainsKey(name);
}
