using StudyKit.Models;

namespace StudyKit.Engine;

/// <summary>
/// A Gaussian posterior: heads for mean and log variance, a sample by reparameterisation, its KL divergence, and back. z and the
/// log library size are both drawn here; they differ in their prior.
/// </summary>
internal sealed unsafe class GaussianStage
{
    private const int RowGrain = 16;

    private readonly EngineMemory _memory;
    private readonly LinearHead _head;
    private readonly int _size;
    private readonly AlignedBuffer _parameters;
    private readonly AlignedBuffer _parameterGradient;
    private readonly AlignedBuffer _sample;
    private readonly AlignedBuffer _sampleGradient;

    public GaussianStage(EngineMemory memory, LinearHead head, int mostCells)
    {
        (_memory, _head, _size) = (memory, head, head.Width / 2);
        _parameters = new AlignedBuffer(mostCells * head.Width);
        _parameterGradient = new AlignedBuffer(mostCells * head.Width);
        _sample = new AlignedBuffer(mostCells * _size);
        _sampleGradient = new AlignedBuffer(mostCells * _size);
    }

    /// <summary>The samples, [cells, dimensions].</summary>
    public float* Sample => _sample.Pointer;

    /// <summary>Gradient of the samples; filled before <see cref="Backward"/>.</summary>
    public float* SampleGradient => _sampleGradient.Pointer;

    /// <summary>Draws samples from hidden units [cells, inputs] and measures KL against each cell's prior.</summary>
    public void Forward(float* hidden, int hiddenStride, float[] noise, (double Mean, double Variance)[] priors, int cells, float[] kl)
    {
        _memory.Broadcast(_head.Bias, _parameters.Pointer, cells, _head.Width);
        _memory.Multiply(hidden, hiddenStride, cells, _head.Inputs, _head.Weight, _head.Width, _parameters.Pointer, accumulate: true);
        _memory.Team.ForRange(cells, RowGrain, (first, end) =>
        {
            for (var row = first; row < end; row++)
            {
                var (priorMean, priorVariance) = priors[row];
                var means = _parameters.Pointer + (row * _head.Width);
                var sum = 0.0;
                for (var d = 0; d < _size; d++)
                {
                    double mean = means[d];
                    var variance = Math.Exp(means[_size + d]) + VaeConstants.VarianceEpsilon;
                    _sample.Pointer[(row * _size) + d] = (float)(mean + (Math.Sqrt(variance) * noise[(row * _size) + d]));
                    var deviation = mean - priorMean;
                    sum += ((variance + (deviation * deviation)) / priorVariance) - 1 - Math.Log(variance / priorVariance);
                }

                kl[row] = (float)(0.5 * sum);
            }
        });
    }

    /// <summary>
    /// From the gradients of the samples and of each cell's KL to those of the heads and, written, of the hidden units.
    /// </summary>
    public void Backward(
        float* hidden, float* hiddenGradient, int hiddenStride, float[] noise, (double Mean, double Variance)[] priors, int cells, float[] klGradient)
    {
        _memory.Team.ForRange(cells, RowGrain, (first, end) =>
        {
            for (var row = first; row < end; row++)
            {
                var (priorMean, priorVariance) = priors[row];
                var means = _parameters.Pointer + (row * _head.Width);
                var gradients = _parameterGradient.Pointer + (row * _head.Width);
                for (var d = 0; d < _size; d++)
                {
                    var exponential = Math.Exp(means[_size + d]);
                    var variance = exponential + VaeConstants.VarianceEpsilon;
                    double toSample = _sampleGradient.Pointer[(row * _size) + d];
                    gradients[d] = (float)(toSample + (klGradient[row] * (means[d] - priorMean) / priorVariance));
                    var toVariance = (toSample * noise[(row * _size) + d] / (2 * Math.Sqrt(variance)))
                        + (klGradient[row] * 0.5 * ((1 / priorVariance) - (1 / variance)));
                    gradients[_size + d] = (float)(toVariance * exponential);
                }
            }
        });

        SumBias(cells);
        _memory.WeightGradient(hidden, hiddenStride, cells, _head.Inputs, _head.Weight, _head.Width, _parameterGradient.Pointer);
        _memory.InputGradient(_parameterGradient.Pointer, cells, _head.Inputs, _head.Weight, _head.Width, hiddenGradient, hiddenStride);
    }

    private void SumBias(int cells)
    {
        for (var d = 0; d < _head.Width; d++)
        {
            var sum = 0f;
            for (var row = 0; row < cells; row++)
            {
                sum += _parameterGradient.Pointer[(row * _head.Width) + d];
            }

            _memory.Gradients[_head.Bias + d] = sum;
        }
    }
}
