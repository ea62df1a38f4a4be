using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Torch.Minibatches;
using StudyKit.Torch.Modules;
using StudyKit.Training;
using static TorchSharp.torch;

namespace StudyKit.Torch;

/// <summary>One model in TorchSharp: its modules, its optimiser, and where its minibatches come from.</summary>
internal sealed class TorchSession : IVaeSession
{
    private readonly VaeSpec _spec;
    private readonly TorchPlace _place;
    private readonly IDisposable? _taken;
    private readonly int _threads;
    private readonly ParameterStore _store;
    private readonly VaeModule _model;
    private readonly IMinibatches _minibatches;
    private readonly NoiseUpload _noise;
    private readonly AdamOptimizer _adam;

    /// <summary>Opens the session.</summary>
    /// <param name="spec">Shape of the model.</param>
    /// <param name="weights">Initial weights, copied.</param>
    /// <param name="place">Where it computes.</param>
    /// <param name="threads">Threads that prepare minibatches; null takes all.</param>
    /// <param name="minibatches">Opens their source, once nothing else can fail; it then belongs to the session.</param>
    public TorchSession(VaeSpec spec, VaeWeights weights, TorchPlace place, int? threads, Func<IMinibatches> minibatches)
    {
        (_spec, _place, _threads) = (spec, place, threads ?? Environment.ProcessorCount);
        _store = new ParameterStore(spec, weights, place.Device);
        _model = new VaeModule(spec, _store, place.Precision);
        _noise = new NoiseUpload(spec, place.Device);
        _adam = new AdamOptimizer(_store);
        _minibatches = minibatches();
        try
        {
            _taken = place.Take();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Differentiate(ReadOnlySpan<int> cells, StepNoise noise, Objective objective, ObjectiveMoment moment, StepTerms terms)
    {
        _place.Apply();
        using var scope = NewDisposeScope();
        _model.train();
        var output = _model.call(_minibatches.Of(cells), _noise.Bring(noise, cells.Length, training: true));
        var term = TorchObjectives.Term(objective, output, moment);
        _store.Gradients.zero_();
        (output.Reconstruction.mean() + output.KlLibrary.mean() + term).backward();
        Read(output, term, terms);
    }

    public bool Update(AdamSettings settings) => _adam.Step(settings);

    public void Evaluate(ReadOnlySpan<int> cells, StepNoise noise, StepTerms terms)
    {
        _place.Apply();
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        _model.eval();
        Read(_model.call(_minibatches.Of(cells), _noise.Bring(noise, cells.Length, training: false)), null, terms);
    }

    public void ForRange(int length, int grain, Action<int, int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var parts = Math.Clamp(length / grain, 1, _threads);
        Parallel.For(0, parts, part => body((int)((long)length * part / parts), (int)((long)length * (part + 1) / parts)));
    }

    public VaeWeights CopyWeights() => _store.Export();

    public SessionState CopyState() => new(CopyWeights(), _store.ExportTrained(_adam.FirstMoments), _store.ExportTrained(_adam.SecondMoments), _adam.Steps);

    public void Restore(SessionState state)
    {
        VaeLayout.Check(_spec, state.Weights);
        _store.Import(state.Weights);
        _store.ImportTrained(state.FirstMoments, _adam.FirstMoments);
        _store.ImportTrained(state.SecondMoments, _adam.SecondMoments);
        _adam.Steps = state.Steps;
    }

    public VaeWeights CopyGradients() => _store.ExportTrained(_store.Gradients);

    public void Dispose()
    {
        _taken?.Dispose();
        _adam.Dispose();
        _model.Dispose();
        _store.Dispose();
        _noise.Dispose();
        _minibatches.Dispose();
    }

    // One copy brings all numbers of the step, and waits for the device.
    private static void Read(VaeOutput output, Tensor? term, StepTerms terms)
    {
        var cells = (int)output.Reconstruction.shape[0];
        Tensor[] parts = [output.Reconstruction, output.KlLatent, output.KlLibrary, .. term is null ? [] : new[] { term.unsqueeze(0) }];
        var values = HostCopy.Of(cat(parts)).AsSpan();
        values[..cells].CopyTo(terms.Reconstruction);
        values.Slice(cells, cells).CopyTo(terms.KlLatent);
        values.Slice(2 * cells, cells).CopyTo(terms.KlLibrary);
        terms.Objective = term is null ? double.NaN : values[^1];
    }
}
