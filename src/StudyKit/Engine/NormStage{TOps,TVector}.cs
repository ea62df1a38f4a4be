using StudyKit.Models;
using StudyKit.Numerics;

namespace StudyKit.Engine;

/// <summary>BatchNorm → ReLU → dropout of one layer, and back. Each thread takes some units; a unit's sums run over cells in order.</summary>
internal sealed unsafe class NormStage<TOps, TVector>
    where TOps : struct, IVectorOps<TVector>
    where TVector : struct
{
    private readonly EngineMemory _memory;
    private readonly NormLayer _layer;
    private readonly float _keepScale;
    private readonly AlignedBuffer _input;
    private readonly AlignedBuffer _output;
    private readonly AlignedBuffer _gradient;
    private readonly AlignedBuffer _inverseDeviation;
    private readonly AlignedBuffer? _mask;

    public NormStage(EngineMemory memory, NormLayer layer, int mostCells, double dropout)
    {
        (_memory, _layer) = (memory, layer);
        _keepScale = (float)(1 / (1 - dropout));
        _input = new AlignedBuffer(mostCells * layer.Width);
        _output = new AlignedBuffer(mostCells * layer.Width);
        _gradient = new AlignedBuffer(mostCells * layer.Width);
        _inverseDeviation = new AlignedBuffer(layer.Width);
        _mask = dropout > 0 ? new AlignedBuffer(mostCells * layer.Width) : null;
    }

    /// <summary>Offsets of the layer.</summary>
    public NormLayer Layer => _layer;

    /// <summary>What is normalised, [cells, width]; afterwards the normalised values.</summary>
    public float* Input => _input.Pointer;

    /// <summary>Values of <see cref="Input"/>.</summary>
    public Span<float> InputSpan => _input.Span;

    /// <summary>What comes out, [cells, width].</summary>
    public float* Output => _output.Pointer;

    /// <summary>Gradient of the output; after <see cref="Backward(int)"/> that of the input.</summary>
    public float* Gradient => _gradient.Pointer;

    /// <summary>Values of <see cref="Gradient"/>.</summary>
    public Span<float> GradientSpan => _gradient.Span;

    /// <summary>Takes one row of the mask of <paramref name="units"/> units that begin at <paramref name="firstUnit"/>.</summary>
    public void SetMask(ReadOnlySpan<float> mask, int row, int units, int firstUnit)
    {
        if (_mask is not null)
        {
            mask.Slice(row * units, units).CopyTo(_mask.From((row * _layer.Width) + firstUnit));
        }
    }

    /// <summary>Normalises by the minibatch (training) or by the running statistics.</summary>
    public void Forward(int cells, bool training) =>
        _memory.Team.ForRange(_layer.Width, 16, (start, end) =>
        {
            for (var unit = start; unit < end; unit += TOps.Width)
            {
                if (training)
                {
                    Measure(unit, cells);
                }

                Normalise(unit, cells, training);
            }
        });

    /// <summary>From the gradient of the output to those of the input, of scale and shift, and of the bias before.</summary>
    public void Backward(int cells) =>
        _memory.Team.ForRange(_layer.Width, 16, (start, end) =>
        {
            for (var unit = start; unit < end; unit += TOps.Width)
            {
                Backward(unit, cells);
            }
        });

    private void Measure(int unit, int cells)
    {
        var share = TOps.Create(1f / cells);
        var sum = TOps.Create(0f);
        for (var row = 0; row < cells; row++)
        {
            sum = TOps.Add(sum, TOps.Load(At(_input, row, unit)));
        }

        var mean = TOps.Multiply(sum, share);
        var squares = TOps.Create(0f);
        for (var row = 0; row < cells; row++)
        {
            var deviation = TOps.Subtract(TOps.Load(At(_input, row, unit)), mean);
            squares = TOps.MultiplyAdd(deviation, deviation, squares);
        }

        var variance = TOps.Multiply(squares, share);
        Move(_memory.Running + _layer.RunningMean + unit, mean);
        if (cells > 1)
        {
            Move(_memory.Running + _layer.RunningVariance + unit, TOps.Multiply(variance, TOps.Create((float)cells / (cells - 1))));
        }

        for (var row = 0; row < cells; row++)
        {
            TOps.Store(TOps.Subtract(TOps.Load(At(_input, row, unit)), mean), At(_input, row, unit));
        }

        TOps.Store(InverseRoot(variance), _inverseDeviation.Pointer + unit);
    }

    private void Normalise(int unit, int cells, bool training)
    {
        var mean = training ? TOps.Create(0f) : TOps.Load(_memory.Running + _layer.RunningMean + unit);
        var inverse = training
            ? TOps.Load(_inverseDeviation.Pointer + unit)
            : InverseRoot(TOps.Load(_memory.Running + _layer.RunningVariance + unit));
        var scale = TOps.Load(_memory.Weights + _layer.Scale + unit);
        var shift = TOps.Load(_memory.Weights + _layer.Shift + unit);
        var zero = TOps.Create(0f);
        var keep = TOps.Create(_keepScale);
        for (var row = 0; row < cells; row++)
        {
            var normal = TOps.Multiply(TOps.Subtract(TOps.Load(At(_input, row, unit)), mean), inverse);
            TOps.Store(normal, At(_input, row, unit));
            var value = TOps.MultiplyAdd(scale, normal, shift);

            // Written so that NaN stays NaN.
            value = TOps.Select(TOps.LessThan(value, zero), zero, value);
            if (training && _mask is not null)
            {
                value = TOps.Multiply(value, TOps.Multiply(TOps.Load(At(_mask, row, unit)), keep));
            }

            TOps.Store(value, At(_output, row, unit));
        }
    }

    private void Backward(int unit, int cells)
    {
        var zero = TOps.Create(0f);
        var keep = TOps.Create(_mask is null ? 1 : _keepScale);
        var sum = zero;
        var product = zero;
        for (var row = 0; row < cells; row++)
        {
            var passes = TOps.LessThan(zero, TOps.Load(At(_output, row, unit)));
            var gradient = TOps.Select(passes, TOps.Multiply(TOps.Load(At(_gradient, row, unit)), keep), zero);
            TOps.Store(gradient, At(_gradient, row, unit));
            sum = TOps.Add(sum, gradient);
            product = TOps.MultiplyAdd(gradient, TOps.Load(At(_input, row, unit)), product);
        }

        TOps.Store(product, _memory.Gradients + _layer.Scale + unit);
        TOps.Store(sum, _memory.Gradients + _layer.Shift + unit);

        var share = TOps.Create(1f / cells);
        var meanGradient = TOps.Multiply(sum, share);
        var meanProduct = TOps.Negate(TOps.Multiply(product, share));
        var factor = TOps.Multiply(TOps.Load(_memory.Weights + _layer.Scale + unit), TOps.Load(_inverseDeviation.Pointer + unit));
        var bias = zero;
        for (var row = 0; row < cells; row++)
        {
            var gradient = TOps.Subtract(TOps.Load(At(_gradient, row, unit)), meanGradient);
            gradient = TOps.Multiply(factor, TOps.MultiplyAdd(TOps.Load(At(_input, row, unit)), meanProduct, gradient));
            TOps.Store(gradient, At(_gradient, row, unit));
            bias = TOps.Add(bias, gradient);
        }

        TOps.Store(bias, _memory.Gradients + _layer.Bias + unit);
    }

    private static void Move(float* running, TVector measured)
    {
        var kept = TOps.Multiply(TOps.Load(running), TOps.Create(1 - VaeConstants.NormMomentum));
        TOps.Store(TOps.MultiplyAdd(measured, TOps.Create(VaeConstants.NormMomentum), kept), running);
    }

    private static TVector InverseRoot(TVector variance) =>
        TOps.Divide(TOps.Create(1f), TOps.SquareRoot(TOps.Add(variance, TOps.Create(VaeConstants.NormEpsilon))));

    private float* At(AlignedBuffer buffer, int row, int unit) => buffer.Pointer + (row * _layer.Width) + unit;
}
