using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Training;

namespace StudyKit.Engine;

/// <summary>The decoder's heads, the likelihood of the counts, and back. Cells go in at most eight blocks, whose sums are then added in order.</summary>
internal sealed unsafe class LikelihoodStage<TOps, TVector>
    where TOps : struct, IVectorOps<TVector>
    where TVector : struct
{
    private const int MostBlocks = 8;

    private readonly EngineMemory _memory;
    private readonly TrainingData _data;
    private readonly LinearHead _head;
    private readonly int _genes;
    private readonly int _pitch;
    private readonly bool _inflated;
    private readonly int _workLength;
    private readonly int _thetaLength;
    private readonly double[] _logFactorials;
    private readonly AlignedBuffer _logits;
    private readonly AlignedBuffer _theta;
    private readonly AlignedBuffer _inverseTheta;
    private readonly AlignedBuffer _work;
    private readonly AlignedBuffer _thetaSums;
    private readonly AlignedBuffer _biasSums;
    private readonly float[] _libraryGradient;

    public LikelihoodStage(EngineMemory memory, TrainingData data, VaeSpec spec, int mostCells)
    {
        (_memory, _data, _head, _genes, _pitch) = (memory, data, memory.Map.DecoderHead, spec.GeneCount, memory.Map.GenePitch);
        _inflated = spec.Likelihood == GeneLikelihood.Zinb;
        _workLength = _pitch + (CountedScratch.Arrays * (_pitch + 16));
        _thetaLength = memory.Map.ThetaRows * _pitch;
        _logFactorials = LogFactorials.OfCells(data.Counts);
        _logits = new AlignedBuffer(checked(mostCells * _head.Width));
        _theta = new AlignedBuffer(_thetaLength);
        _inverseTheta = new AlignedBuffer(_thetaLength);
        _work = new AlignedBuffer(MostBlocks * _workLength);
        _thetaSums = new AlignedBuffer(checked(MostBlocks * _thetaLength));
        _biasSums = new AlignedBuffer(MostBlocks * _head.Width);
        _libraryGradient = new float[mostCells];
    }

    /// <summary>Gradient of the loss by each cell's log library size.</summary>
    public ReadOnlySpan<float> LibraryGradient => _libraryGradient;

    /// <summary>−log p of every cell, from the decoder's last layer [cells, inputs]; with gradients of the logits if wanted.</summary>
    public void Forward(float* hidden, int[] cells, int count, float* library, float[] reconstruction, bool withGradient)
    {
        _memory.Multiply(hidden, _head.Inputs, count, _head.Inputs, _head.Weight, _head.Width, _logits.Pointer, accumulate: false);
        PrepareTheta();
        var (blocks, blockRows) = Blocks(count);
        _memory.Team.ForRange(blocks, 1, (first, end) =>
        {
            for (var block = first; block < end; block++)
            {
                _thetaSums.Span.Slice(block * _thetaLength, _thetaLength).Clear();
                _biasSums.Span.Slice(block * _head.Width, _head.Width).Clear();
                for (var row = block * blockRows; row < Math.Min(count, (block + 1) * blockRows); row++)
                {
                    reconstruction[row] = Measure(block, row, cells[row], library[row], 1f / count, withGradient);
                }
            }
        });
    }

    /// <summary>Gradients of the heads, of log θ and, written, of the decoder's last layer.</summary>
    public void Backward(float* hidden, float* hiddenGradient, int count)
    {
        var blocks = Blocks(count).Count;
        _memory.WeightGradient(hidden, _head.Inputs, count, _head.Inputs, _head.Weight, _head.Width, _logits.Pointer);
        _memory.InputGradient(_logits.Pointer, count, _head.Inputs, _head.Weight, _head.Width, hiddenGradient, _head.Inputs);
        AddBlocks(_biasSums.Pointer, _head.Width, blocks, 1, _memory.Gradients + _head.Bias);
        AddBlocks(_thetaSums.Pointer, _thetaLength, blocks, -1f / count, _memory.Gradients + _memory.Map.LogTheta);
    }

    private static (int Count, int Rows) Blocks(int cells)
    {
        var rows = (cells + MostBlocks - 1) / MostBlocks;
        return ((cells + rows - 1) / rows, rows);
    }

    private void PrepareTheta()
    {
        var one = TOps.Create(1f);
        for (var g = 0; g < _thetaLength; g += TOps.Width)
        {
            var theta = VectorFunctions.Exp<TOps, TVector>(TOps.Load(_memory.Weights + _memory.Map.LogTheta + g));
            TOps.Store(theta, _theta.Pointer + g);
            TOps.Store(TOps.Divide(one, TOps.Add(theta, TOps.Create(VaeConstants.LikelihoodEpsilon))), _inverseTheta.Pointer + g);
        }
    }

    private float Measure(int block, int row, int cell, float library, float share, bool withGradient)
    {
        var logits = _logits.Pointer + ((long)row * _head.Width);
        var work = _work.Pointer + (block * _workLength);
        var theta = _thetaLength == _pitch ? 0 : _data.Batches[cell] * _pitch;
        var likelihood = new LikelihoodRow
        {
            Genes = _genes,
            Pitch = _pitch,
            Scale = logits,
            Drop = _inflated ? logits + _pitch : null,
            Bias = _memory.Weights + _head.Bias,
            Theta = _theta.Pointer + theta,
            InverseTheta = _inverseTheta.Pointer + theta,
            Library = library,
            Share = share,
            WithGradient = withGradient,
            CountedGenes = _data.Counts.RowGenes(cell),
            Counts = _data.Counts.RowCounts(cell),
            Exponentials = work,
            Counted = new CountedScratch(work + _pitch, _pitch + 16),
            ThetaSum = _thetaSums.Pointer + (block * _thetaLength) + theta,
            BiasSum = _biasSums.Pointer + (block * _head.Width),
        };
        var value = LikelihoodKernel<TOps, TVector>.Run(likelihood, out _libraryGradient[row]);
        return (float)(_logFactorials[cell] - value);
    }

    private void AddBlocks(float* source, int length, int blocks, float factor, float* target) =>
        _memory.Team.ForRange(length, 1024, (start, end) =>
        {
            for (var i = start; i < end; i += TOps.Width)
            {
                var sum = TOps.Load(source + i);
                for (var block = 1; block < blocks; block++)
                {
                    sum = TOps.Add(sum, TOps.Load(source + (block * length) + i));
                }

                TOps.Store(TOps.Multiply(sum, TOps.Create(factor)), target + i);
            }
        });
}
