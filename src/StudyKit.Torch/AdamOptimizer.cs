using StudyKit.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace StudyKit.Torch;

/// <summary>TorchSharp's Adam over the whole store, with what a checkpoint needs of it.</summary>
internal sealed class AdamOptimizer : IDisposable
{
    private readonly ParameterStore _store;
    private readonly Adam _adam;
    private readonly Adam.Options _options;
    private readonly Adam.State _state;

    public AdamOptimizer(ParameterStore store)
    {
        _store = store;
        _adam = optim.Adam([store.Trained], beta1: AdamSettings.FirstDecay, beta2: AdamSettings.SecondDecay);
        var state = _adam.state_dict();
        _options = (Adam.Options)state.Options[0];
        _state = (Adam.State)state.State[0];
    }

    /// <summary>First moments, as the store's values lie.</summary>
    public Tensor FirstMoments => _state.exp_avg;

    /// <summary>Second moments, as the store's values lie.</summary>
    public Tensor SecondMoments => _state.exp_avg_sq;

    /// <summary>Steps done.</summary>
    public int Steps
    {
        get => checked((int)_state.step);
        set => _state.step = value;
    }

    /// <summary>One step; whether all weights and moments are still finite.</summary>
    public bool Step(AdamSettings settings)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        (_options.LearningRate, _options.eps, _options.weight_decay) = (settings.LearningRate, settings.Epsilon, settings.WeightDecay);
        _adam.step();
        return (_store.Values.isfinite().all() & SecondMoments.isfinite().all()).item<bool>();
    }

    public void Dispose() => _adam.Dispose();
}
