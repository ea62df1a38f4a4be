using StudyKit.Numerics;

namespace StudyKit.Engine;

/// <summary>A hidden layer with dense input: Linear, the batch's column of its weight, then <see cref="NormStage{TOps, TVector}"/>.</summary>
internal sealed unsafe class DenseStage<TOps, TVector>
    where TOps : struct, IVectorOps<TVector>
    where TVector : struct
{
    private readonly EngineMemory _memory;

    public DenseStage(EngineMemory memory, NormLayer layer, int mostCells, double dropout)
    {
        _memory = memory;
        Norm = new NormStage<TOps, TVector>(memory, layer, mostCells, dropout);
    }

    /// <summary>What follows the Linear layer.</summary>
    public NormStage<TOps, TVector> Norm { get; }

    /// <summary>Forward pass of input [cells, inputs].</summary>
    public void Forward(float* input, int inputStride, ReadOnlySpan<int> batches, bool training)
    {
        var layer = Norm.Layer;
        _memory.Broadcast(layer.Bias, Norm.Input, batches.Length, layer.Width);
        for (var row = 0; row < batches.Length && layer.Covariates > 0; row++)
        {
            Add(_memory.Weights + layer.CovariateRow(batches[row]), Norm.Input + (row * layer.Width));
        }

        _memory.Multiply(input, inputStride, batches.Length, layer.Inputs, layer.Weight, layer.Width, Norm.Input, accumulate: true);
        Norm.Forward(batches.Length, training);
    }

    /// <summary>Backward pass from the gradient of the output; writes that of the input.</summary>
    public void Backward(float* input, int inputStride, float* inputGradient, int inputGradientStride, ReadOnlySpan<int> batches)
    {
        var layer = Norm.Layer;
        var cells = batches.Length;
        Norm.Backward(cells);
        _memory.WeightGradient(input, inputStride, cells, layer.Inputs, layer.Weight, layer.Width, Norm.Gradient);
        if (layer.Covariates > 0)
        {
            new Span<float>(_memory.Gradients + layer.CovariateRow(0), layer.Covariates * layer.Width).Clear();
            for (var row = 0; row < cells; row++)
            {
                Add(Norm.Gradient + (row * layer.Width), _memory.Gradients + layer.CovariateRow(batches[row]));
            }
        }

        _memory.InputGradient(Norm.Gradient, cells, layer.Inputs, layer.Weight, layer.Width, inputGradient, inputGradientStride);
    }

    private void Add(float* source, float* target)
    {
        for (var unit = 0; unit < Norm.Layer.Width; unit += TOps.Width)
        {
            TOps.Store(TOps.Add(TOps.Load(target + unit), TOps.Load(source + unit)), target + unit);
        }
    }
}
