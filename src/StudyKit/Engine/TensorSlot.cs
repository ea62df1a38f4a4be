using StudyKit.Models;

namespace StudyKit.Engine;

/// <summary>
/// Where a named tensor lies in the engine's flat memory: value (out, in) at Offset + row · Pitch + out, where the rows of a
/// layer's batch one-hot follow those of its other inputs after some padding.
/// </summary>
internal readonly record struct TensorSlot(TensorShape Tensor, int Offset, int Pitch = 0, int Inputs = 1, int PaddedInputs = 1)
{
    /// <summary>Copies named values into the flat memory.</summary>
    public void Import(ReadOnlySpan<float> values, Span<float> flat)
    {
        for (var i = 0; i < values.Length; i++)
        {
            flat[Place(i)] = values[i];
        }
    }

    /// <summary>Copies the tensor out of the flat memory.</summary>
    public NamedTensor Export(ReadOnlySpan<float> flat)
    {
        var values = new float[Tensor.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = flat[Place(i)];
        }

        return new NamedTensor(Tensor.Name, Tensor.Shape, values);
    }

    private int Place(int index)
    {
        if (Tensor.Shape.Length == 1)
        {
            return Offset + index;
        }

        var (output, input) = Math.DivRem(index, Tensor.Shape[1]);
        var row = input < Inputs ? input : PaddedInputs + input - Inputs;
        return Offset + (row * Pitch) + output;
    }
}
