using StudyKit.Errors;
using StudyKit.Models;

namespace StudyKit.Engine;

/// <summary>
/// The engine's flat memory: trained values in one stretch (one pass of Adam), running statistics in another. The first
/// layers of both encoders lie side by side, as do the mean and variance heads and the decoder's two heads. Widths are padded
/// to whole cache lines; the padding is zero, and stays so because its gradients are zero.
/// </summary>
internal sealed class ParameterMap
{
    private readonly Dictionary<string, TensorShape> _shapes;
    private readonly Dictionary<string, TensorSlot> _slots = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<TensorShape> _layout;

    public ParameterMap(VaeSpec spec)
    {
        _layout = VaeLayout.Of(spec);
        _shapes = _layout.ToDictionary(t => t.Name, StringComparer.Ordinal);
        GenePitch = Padded(spec.GeneCount);
        HiddenPitch = Padded(spec.HiddenSize);

        string[] encoders = spec.ObservedLibrary ? ["z_enc"] : ["z_enc", "l_enc"];
        Encoder = Norm(encoders, 0, spec.GeneCount, spec.GeneCount, spec.EncoderCovariateCount);
        LatentLayers = new NormLayer[spec.LayerCount - 1];
        for (var i = 0; i < LatentLayers.Length; i++)
        {
            LatentLayers[i] = Norm(["z_enc"], i + 1, spec.HiddenSize, HiddenPitch, spec.EncoderCovariateCount);
        }

        LatentHead = Head(["z_mean", "z_var"], spec.HiddenSize, spec.LatentSize);
        LibraryHead = spec.ObservedLibrary ? default : Head(["l_mean", "l_var"], spec.HiddenSize, 1);
        DecoderLayers = new NormLayer[spec.LayerCount];
        for (var i = 0; i < DecoderLayers.Length; i++)
        {
            DecoderLayers[i] = i == 0
                ? Norm(["dec"], i, spec.LatentSize, spec.LatentSize, spec.DecoderCovariateCount)
                : Norm(["dec"], i, spec.HiddenSize, HiddenPitch, spec.DecoderCovariateCount);
        }

        DecoderHead = Head(spec.Likelihood == GeneLikelihood.Zinb ? ["scale", "drop"] : ["scale"], spec.HiddenSize, GenePitch);
        ThetaRows = spec.Dispersion == Dispersion.GeneBatch ? spec.BatchCount : 1;
        LogTheta = Take(ThetaRows * GenePitch);
        Place("log_theta", LogTheta, GenePitch, ThetaRows, ThetaRows);
    }

    /// <summary>Genes, padded.</summary>
    public int GenePitch { get; }

    /// <summary>Units of a hidden layer, padded.</summary>
    public int HiddenPitch { get; }

    /// <summary>Number of trained values, padding included.</summary>
    public int Length { get; private set; }

    /// <summary>Number of running statistics, padding included.</summary>
    public int RunningLength { get; private set; }

    /// <summary>First layer of both encoders, z's units first.</summary>
    public NormLayer Encoder { get; }

    /// <summary>Further layers of the z encoder.</summary>
    public NormLayer[] LatentLayers { get; }

    /// <summary>Mean and log variance of z.</summary>
    public LinearHead LatentHead { get; }

    /// <summary>Mean and log variance of l; empty with an observed library.</summary>
    public LinearHead LibraryHead { get; }

    /// <summary>Layers of the decoder.</summary>
    public NormLayer[] DecoderLayers { get; }

    /// <summary>Softmax logits and, for a ZINB, dropout logits.</summary>
    public LinearHead DecoderHead { get; }

    /// <summary>Offset of log θ, [<see cref="ThetaRows"/>, <see cref="GenePitch"/>].</summary>
    public int LogTheta { get; }

    /// <summary>1, or the number of batches when θ is per gene and batch.</summary>
    public int ThetaRows { get; }

    /// <summary>Copies named weights into the flat memory.</summary>
    public void Import(VaeWeights weights, Span<float> trained, Span<float> running)
    {
        foreach (var tensor in _layout)
        {
            _slots[tensor.Name].Import(weights[tensor.Name].Values, tensor.IsTrained ? trained : running);
        }
    }

    /// <summary>Copies values of the trained tensors alone (Adam's moments), each of its tensor's shape.</summary>
    public void ImportTrained(VaeWeights values, Span<float> trained)
    {
        foreach (var tensor in _layout.Where(t => t.IsTrained))
        {
            var found = values[tensor.Name];
            OptionException.Require(found.Values.Length == tensor.Length, tensor.Name, $"{found.Values.Length} values", $"{tensor.Length}, for this model");
            _slots[tensor.Name].Import(found.Values, trained);
        }
    }

    /// <summary>Copies weights out, in the layout's order.</summary>
    public VaeWeights Export(ReadOnlySpan<float> trained, ReadOnlySpan<float> running)
    {
        var tensors = new List<NamedTensor>(_layout.Count);
        foreach (var tensor in _layout)
        {
            tensors.Add(_slots[tensor.Name].Export(tensor.IsTrained ? trained : running));
        }

        return new VaeWeights(tensors);
    }

    /// <summary>Copies values that lie as the trained ones do (gradients).</summary>
    public VaeWeights ExportTrained(ReadOnlySpan<float> values)
    {
        var tensors = new List<NamedTensor>(_layout.Count);
        foreach (var tensor in _layout.Where(t => t.IsTrained))
        {
            tensors.Add(_slots[tensor.Name].Export(values));
        }

        return new VaeWeights(tensors);
    }

    private static int Padded(int size) => (size + 15) / 16 * 16;

    private int Take(int length)
    {
        var offset = Length;
        Length = checked(Length + Padded(length));
        return offset;
    }

    private int TakeRunning(int length)
    {
        var offset = RunningLength;
        RunningLength += Padded(length);
        return offset;
    }

    private NormLayer Norm(string[] blocks, int layer, int inputs, int paddedInputs, int covariates)
    {
        var width = blocks.Length * HiddenPitch;
        var norm = new NormLayer(
            Take(checked((paddedInputs + covariates) * width)), Take(width), Take(width), Take(width), TakeRunning(width), TakeRunning(width), paddedInputs, covariates, width);
        for (var i = 0; i < blocks.Length; i++)
        {
            var shift = i * HiddenPitch;
            Place($"{blocks[i]}.lin.{layer}.weight", norm.Weight + shift, width, inputs, paddedInputs);
            Place($"{blocks[i]}.lin.{layer}.bias", norm.Bias + shift);
            Place($"{blocks[i]}.bn.{layer}.weight", norm.Scale + shift);
            Place($"{blocks[i]}.bn.{layer}.bias", norm.Shift + shift);
            Place($"{blocks[i]}.bn.{layer}.running_mean", norm.RunningMean + shift);
            Place($"{blocks[i]}.bn.{layer}.running_var", norm.RunningVariance + shift);
        }

        return norm;
    }

    private LinearHead Head(string[] parts, int inputs, int partWidth)
    {
        var width = parts.Length * partWidth;
        var head = new LinearHead(Take(checked(HiddenPitch * width)), Take(width), HiddenPitch, width);
        for (var i = 0; i < parts.Length; i++)
        {
            Place($"{parts[i]}.weight", head.Weight + (i * partWidth), width, inputs, inputs);
            Place($"{parts[i]}.bias", head.Bias + (i * partWidth));
        }

        return head;
    }

    private void Place(string name, int offset, int pitch = 0, int inputs = 1, int paddedInputs = 1) =>
        _slots[name] = new TensorSlot(_shapes[name], offset, pitch, inputs, paddedInputs);
}
