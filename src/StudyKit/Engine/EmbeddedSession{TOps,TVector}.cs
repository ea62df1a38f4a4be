using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Engine;

/// <summary>One model in the embedded engine: its stages, in the order of the forward pass.</summary>
internal sealed unsafe class EmbeddedSession<TOps, TVector> : IVaeSession
    where TOps : struct, IVectorOps<TVector>
    where TVector : struct
{
    private readonly TrainingData _data;
    private readonly VaeSpec _spec;
    private readonly WorkerTeam _team;
    private readonly EngineMemory _memory;
    private readonly LogCountRows _rows;
    private readonly NormStage<TOps, TVector> _encoder;
    private readonly DenseStage<TOps, TVector>[] _latentLayers;
    private readonly GaussianStage _latent;
    private readonly GaussianStage? _library;
    private readonly DenseStage<TOps, TVector>[] _decoder;
    private readonly LikelihoodStage<TOps, TVector> _likelihood;
    private readonly AdamStage<TOps, TVector> _adam;
    private readonly int[] _cells;
    private readonly int[] _batches;
    private readonly float[] _observedLibrary;
    private readonly (double Mean, double Variance)[] _libraryPriors;
    private readonly (double Mean, double Variance)[] _latentPriors;
    private readonly float[] _klGradient;
    private readonly float[] _share;

    public EmbeddedSession(TrainingData data, VaeSpec spec, VaeWeights weights, int mostCells, int? threads)
    {
        VaeLayout.Check(spec, weights);
        mostCells = Math.Min(mostCells, data.Counts.CellCount);
        var map = new ParameterMap(spec);
        (_data, _spec) = (data, spec);
        _team = new WorkerTeam(threads ?? Environment.ProcessorCount);
        _memory = new EngineMemory(map, weights, _team);
        _rows = new LogCountRows(data.Counts, spec.EncoderCovariateCount > 0 ? data.Batches : null, mostCells);
        _encoder = new NormStage<TOps, TVector>(_memory, map.Encoder, mostCells, spec.DropoutRate);
        _latentLayers = Array.ConvertAll(map.LatentLayers, layer => new DenseStage<TOps, TVector>(_memory, layer, mostCells, spec.DropoutRate));
        _latent = new GaussianStage(_memory, map.LatentHead, mostCells);
        _library = spec.ObservedLibrary ? null : new GaussianStage(_memory, map.LibraryHead, mostCells);
        _decoder = Array.ConvertAll(map.DecoderLayers, layer => new DenseStage<TOps, TVector>(_memory, layer, mostCells, dropout: 0));
        _likelihood = new LikelihoodStage<TOps, TVector>(_memory, data, spec, mostCells);
        _adam = new AdamStage<TOps, TVector>(_memory);
        _cells = new int[mostCells];
        _batches = new int[mostCells];
        _observedLibrary = GC.AllocateArray<float>(mostCells, pinned: true);
        _libraryPriors = new (double, double)[mostCells];
        _latentPriors = new (double, double)[mostCells];
        Array.Fill(_latentPriors, (0, 1));
        _klGradient = new float[mostCells];
        _share = new float[mostCells];
    }

    public void Differentiate(ReadOnlySpan<int> cells, StepNoise noise, Objective objective, ObjectiveMoment moment, StepTerms terms)
    {
        Forward(cells, noise, terms, training: true);
        terms.Objective = objective.Evaluate(terms.KlLatent.AsSpan(0, cells.Length), moment, _klGradient.AsSpan(0, cells.Length));
        Backward(cells.Length, noise);
    }

    public bool Update(AdamSettings settings) => _adam.Step(settings);

    public void Evaluate(ReadOnlySpan<int> cells, StepNoise noise, StepTerms terms)
    {
        Forward(cells, noise, terms, training: false);
        terms.Objective = double.NaN;
    }

    public void ForRange(int length, int grain, Action<int, int> body) => _team.ForRange(length, grain, body);

    public VaeWeights CopyWeights() => _memory.Map.Export(_memory.WeightBuffer.Span, _memory.RunningBuffer.Span);

    public SessionState CopyState() =>
        new(CopyWeights(), _memory.Map.ExportTrained(_adam.First), _memory.Map.ExportTrained(_adam.Second), _adam.Steps);

    public void Restore(SessionState state)
    {
        VaeLayout.Check(_spec, state.Weights);
        _memory.Map.Import(state.Weights, _memory.WeightBuffer.Span, _memory.RunningBuffer.Span);
        _memory.Map.ImportTrained(state.FirstMoments, _adam.First);
        _memory.Map.ImportTrained(state.SecondMoments, _adam.Second);
        _adam.Steps = state.Steps;
    }

    public VaeWeights CopyGradients() => _memory.Map.ExportTrained(_memory.GradientBuffer.Span);

    public void Dispose() => _team.Dispose();

    /// <summary>One row of the encoder: its counts, its bias, its dropout.</summary>
    private void PrepareRow(int row, StepNoise noise, bool training)
    {
        var layer = _encoder.Layer;
        _rows.Fill(row, _cells[row]);
        _memory.WeightBuffer.Span.Slice(layer.Bias, layer.Width).CopyTo(_encoder.InputSpan[(row * layer.Width)..]);
        if (!training || _spec.DropoutRate <= 0)
        {
            return;
        }

        _encoder.SetMask(noise.LatentMasks[0], row, _spec.HiddenSize, 0);
        if (!_spec.ObservedLibrary)
        {
            _encoder.SetMask(noise.LibraryMask, row, _spec.HiddenSize, _memory.Map.HiddenPitch);
        }

        for (var i = 0; i < _latentLayers.Length; i++)
        {
            _latentLayers[i].Norm.SetMask(noise.LatentMasks[i + 1], row, _spec.HiddenSize, 0);
        }
    }

    private void Forward(ReadOnlySpan<int> cells, StepNoise noise, StepTerms terms, bool training)
    {
        var count = cells.Length;
        cells.CopyTo(_cells);
        for (var row = 0; row < count; row++)
        {
            var batch = _data.Batches[cells[row]];
            _batches[row] = batch;
            _libraryPriors[row] = (_data.PriorMeans[batch], _data.PriorVariances[batch]);
            _observedLibrary[row] = (float)_data.LogTotals[cells[row]];
        }

        var batches = _batches.AsSpan(0, count);
        var layer = _encoder.Layer;
        _rows.Place(cells);
        _team.ForRange(count, 8, (first, end) =>
        {
            for (var row = first; row < end; row++)
            {
                PrepareRow(row, noise, training);
            }
        });
        SparseDense.Forward(
            _rows.Starts, _rows.Genes, _rows.Values, _memory.WeightBuffer.From(layer.Weight), layer.Width, layer.Width, _encoder.InputSpan, layer.Width, _team);
        _encoder.Forward(count, training);

        float* hidden = _encoder.Output;
        var stride = layer.Width;
        foreach (var stage in _latentLayers)
        {
            stage.Forward(hidden, stride, batches, training);
            hidden = stage.Norm.Output;
            stride = stage.Norm.Layer.Width;
        }

        _latent.Forward(hidden, stride, noise.LatentNoise, _latentPriors, count, terms.KlLatent);
        terms.KlLibrary.AsSpan(0, count).Clear();
        _library?.Forward(LibraryHidden(_encoder.Output), layer.Width, noise.LibraryNoise, _libraryPriors, count, terms.KlLibrary);

        float* input = _latent.Sample;
        stride = _spec.LatentSize;
        foreach (var stage in _decoder)
        {
            stage.Forward(input, stride, batches, training);
            input = stage.Norm.Output;
            stride = stage.Norm.Layer.Width;
        }

        fixed (float* observed = _observedLibrary)
        {
            _likelihood.Forward(input, _cells, count, _library is null ? observed : _library.Sample, terms.Reconstruction, training);
        }
    }

    private void Backward(int count, StepNoise noise)
    {
        var batches = _batches.AsSpan(0, count);
        _likelihood.Backward(_decoder[^1].Norm.Output, _decoder[^1].Norm.Gradient, count);
        for (var i = _decoder.Length - 1; i > 0; i--)
        {
            var below = _decoder[i - 1].Norm;
            _decoder[i].Backward(below.Output, below.Layer.Width, below.Gradient, below.Layer.Width, batches);
        }

        _decoder[0].Backward(_latent.Sample, _spec.LatentSize, _latent.SampleGradient, _spec.LatentSize, batches);

        var layer = _encoder.Layer;
        var top = _latentLayers.Length == 0 ? _encoder : _latentLayers[^1].Norm;
        _latent.Backward(top.Output, top.Gradient, top.Layer.Width, noise.LatentNoise, _latentPriors, count, _klGradient);
        for (var i = _latentLayers.Length - 1; i >= 0; i--)
        {
            var below = i == 0 ? _encoder : _latentLayers[i - 1].Norm;
            _latentLayers[i].Backward(below.Output, below.Layer.Width, below.Gradient, below.Layer.Width, batches);
        }

        if (_library is not null)
        {
            _likelihood.LibraryGradient[..count].CopyTo(new Span<float>(_library.SampleGradient, count));
            _share.AsSpan(0, count).Fill(1f / count);
            _library.Backward(
                LibraryHidden(_encoder.Output), LibraryHidden(_encoder.Gradient), layer.Width, noise.LibraryNoise, _libraryPriors, count, _share);
        }

        _encoder.Backward(count);
        var weight = _memory.GradientBuffer.Span.Slice(layer.Weight, (layer.Inputs + layer.Covariates) * layer.Width);
        SparseDense.WeightGradient(
            _rows.Starts, _rows.Genes, _rows.Values, _encoder.GradientSpan, layer.Width, layer.Width, weight, layer.Width, _team, accumulate: false);
    }

    private float* LibraryHidden(float* hidden) => hidden + _memory.Map.HiddenPitch;
}
