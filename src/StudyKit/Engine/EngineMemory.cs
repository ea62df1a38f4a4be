using StudyKit.Models;
using StudyKit.Numerics;

namespace StudyKit.Engine;

/// <summary>What the stages of a session share: the flat memory of weights and gradients, and the threads.</summary>
internal sealed unsafe class EngineMemory
{
    public EngineMemory(ParameterMap map, VaeWeights weights, WorkerTeam team)
    {
        (Map, Team) = (map, team);
        WeightBuffer = new AlignedBuffer(map.Length);
        GradientBuffer = new AlignedBuffer(map.Length);
        RunningBuffer = new AlignedBuffer(map.RunningLength);
        map.Import(weights, WeightBuffer.Span, RunningBuffer.Span);
    }

    public ParameterMap Map { get; }

    public WorkerTeam Team { get; }

    public AlignedBuffer WeightBuffer { get; }

    public AlignedBuffer GradientBuffer { get; }

    public AlignedBuffer RunningBuffer { get; }

    public float* Weights => WeightBuffer.Pointer;

    public float* Gradients => GradientBuffer.Pointer;

    public float* Running => RunningBuffer.Pointer;

    /// <summary>output [rows, width] = bias in every row.</summary>
    public void Broadcast(int bias, float* output, int rows, int width)
    {
        var source = new ReadOnlySpan<float>(Weights + bias, width);
        for (var row = 0; row < rows; row++)
        {
            source.CopyTo(new Span<float>(output + (row * width), width));
        }
    }

    /// <summary>output [rows, width] += input [rows, inputs] · weight.</summary>
    public void Multiply(float* input, int inputStride, int rows, int inputs, int weight, int width, float* output, bool accumulate) =>
        Gemm.Multiply(
            transposeA: false, transposeB: false, rows, width, inputs,
            Span(input, rows, inputs, inputStride), inputStride, WeightBuffer.From(weight), width,
            accumulate, new Span<float>(output, rows * width), width, Team);

    /// <summary>Gradient of a weight: inputᵀ · outputGradient.</summary>
    public void WeightGradient(float* input, int inputStride, int rows, int inputs, int weight, int width, float* outputGradient) =>
        Gemm.Multiply(
            transposeA: true, transposeB: false, inputs, width, rows,
            Span(input, rows, inputs, inputStride), inputStride, new ReadOnlySpan<float>(outputGradient, rows * width), width,
            accumulate: false, GradientBuffer.From(weight), width, Team);

    /// <summary>Gradient of an input: outputGradient · weightᵀ.</summary>
    public void InputGradient(float* outputGradient, int rows, int inputs, int weight, int width, float* inputGradient, int inputStride) =>
        Gemm.Multiply(
            transposeA: false, transposeB: true, rows, inputs, width,
            new ReadOnlySpan<float>(outputGradient, rows * width), width, WeightBuffer.From(weight), width,
            accumulate: false, Span(inputGradient, rows, inputs, inputStride), inputStride, Team);

    private static Span<float> Span(float* start, int rows, int columns, int stride) => new(start, ((rows - 1) * stride) + columns);
}
