using StudyKit.Errors;

namespace StudyKit.Models;

/// <summary>One tensor of a model: name, shape, and values row-major (a Linear weight is [out, in], PyTorch's layout).</summary>
public sealed record NamedTensor
{
    /// <summary>Wraps <paramref name="values"/> (not copied).</summary>
    /// <exception cref="OptionException">The number of values does not fit the shape.</exception>
    public NamedTensor(string name, int[] shape, float[] values)
    {
        var wanted = shape.Aggregate(1L, (product, size) => product * size);
        OptionException.Require(values.Length == wanted, name, $"{values.Length} values", $"{wanted}, for shape [{string.Join(", ", shape)}]");
        (Name, Shape, Values) = (name, shape, values);
    }

    /// <summary>Name in the model, <c>z_enc.lin.0.weight</c> for example.</summary>
    public string Name { get; }

    /// <summary>Sizes, outermost first.</summary>
    public int[] Shape { get; }

    /// <summary>Values, row-major.</summary>
    public float[] Values { get; }
}
