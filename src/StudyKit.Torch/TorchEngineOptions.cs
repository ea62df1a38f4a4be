using StudyKit.Errors;
using StudyKit.Training;

namespace StudyKit.Torch;

/// <summary>Where and how <see cref="TorchEngine"/> trains.</summary>
public sealed record TorchEngineOptions
{
    /// <summary><c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>, or <c>auto</c>: the first CUDA device, else the CPU.</summary>
    public string Device { get; init; } = TorchDevice.Auto;

    /// <summary>How the matrix products are computed.</summary>
    public EnginePrecision Precision { get; init; } = EnginePrecision.Float32;

    /// <summary>Threads on a CPU, by which libtorch divides its sums: the same number gives the same bits. One unless more are asked for, so that trainings side by side do not fight for the processors.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Largest share of a CUDA device's memory, from 0 to 1, that the counts may take to be kept there; larger ones are brought minibatch by minibatch. 0 always brings them.</summary>
    public double ResidentShare { get; init; } = 0.5;

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate()
    {
        OptionException.Require(TorchDevice.IsName(Device), "device", Device, TorchDevice.Names);
        OptionException.Require(Enum.IsDefined(Precision), "precision", Precision, EnginePrecisionNames.All);
        OptionException.Require(Threads >= 1, "threads", Threads, "at least 1");
        OptionException.Require(ResidentShare is >= 0 and <= 1, "resident share", ResidentShare, "a share from 0 to 1");
    }
}
