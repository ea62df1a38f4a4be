using System.Globalization;
using StudyKit.Errors;
using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Torch.Minibatches;
using StudyKit.Training;
using TorchSharp;

namespace StudyKit.Torch;

/// <summary>
/// Trains with TorchSharp: the model as modules, gradients by autograd, on a CPU or a CUDA device. Split, order and noise are the kit's own,
/// so that a seed means the same training on every engine, up to rounding. The same device and libraries give the same bits.
/// </summary>
public sealed class TorchEngine : IVaeEngine
{
    private readonly TorchEngineOptions _options;
    private readonly torch.Device _device;

    /// <summary>Opens the engine on its device.</summary>
    /// <param name="options">Where and how it trains; null for the defaults.</param>
    /// <exception cref="OptionException">An option is out of range, the device is not here, or it does not have the precision.</exception>
    /// <exception cref="StudyKitException">The native libraries do not load.</exception>
    public TorchEngine(TorchEngineOptions? options = null)
    {
        _options = options ?? new TorchEngineOptions();
        _options.Validate();
        if (TorchRuntime.Problem is { } problem)
        {
            throw new StudyKitException($"the TorchSharp engine cannot run: {problem}");
        }

        _device = TorchDevice.Open(_options.Device);
        OptionException.Require(
            _options.Precision != EnginePrecision.Tf32 || _device.type == DeviceType.CUDA, "precision", "tf32 on a CPU", "float32 or bf16; tf32 is for CUDA devices");
    }

    /// <inheritdoc/>
    public string Name => "torch-" + (_device.type == DeviceType.CUDA ? "cuda" : "cpu") + (_options.Precision == EnginePrecision.Float32 ? string.Empty : "+" + _options.Precision.Name());

    /// <summary>Name, libtorch, and the model of a CUDA device, or on a CPU the processor's and the number of threads.</summary>
    public string Identity => _device.type == DeviceType.CUDA
        ? $"{Name} ({CudaDriver.Name(_device.index)}, {TorchRuntime.Native})"
        : string.Create(CultureInfo.InvariantCulture, $"{Name} ({ProcessorName.Current}, {_options.Threads} {(_options.Threads == 1 ? "thread" : "threads")}, {TorchRuntime.Native})");

    /// <summary>Opens a session; a <see cref="VaeSessionFactory"/>.</summary>
    /// <param name="data">Counts, batches and library priors.</param>
    /// <param name="spec">Shape of the model.</param>
    /// <param name="weights">Initial weights, copied.</param>
    /// <param name="mostCells">Most cells of a minibatch.</param>
    /// <param name="threads">Threads that prepare minibatches; null takes all. Those of libtorch are the engine's own.</param>
    /// <exception cref="OptionException">The weights do not fit the model.</exception>
    /// <exception cref="StudyKitException">libtorch failed.</exception>
    public IVaeSession Open(TrainingData data, VaeSpec spec, VaeWeights weights, int mostCells, int? threads) =>
        TorchFault.Guard(() => new TorchSession(spec, weights, new TorchPlace(_device, _options.Precision, _options.Threads), threads, () => Minibatches(data, spec)));

    /// <inheritdoc/>
    /// <exception cref="OptionException">An option is out of range, or the data do not fit the model.</exception>
    /// <exception cref="TrainingDivergedException">A number was no longer finite.</exception>
    /// <exception cref="StudyKitException">libtorch failed.</exception>
    public TrainedVae Train(
        TrainingData data,
        VaeSpec spec,
        Objective objective,
        TrainingPlan plan,
        ICheckpoints? checkpoints = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        TorchFault.Guard(() => VaeTrainer.Run(Identity, Open, data, spec, objective, plan, checkpoints, progress, cancellationToken));

    // A CPU has its data at hand wherever they are.
    private IMinibatches Minibatches(TrainingData data, VaeSpec spec) =>
        (_device.type == DeviceType.CUDA && ResidentPool.Fit(data.Counts, CudaDriver.Memory(_device.index)?.Total, _options.ResidentShare) ? ResidentCounts.TryOpen(data, spec, _device) : null)
            ?? (IMinibatches)new StreamedCounts(data, spec, _device);
}
