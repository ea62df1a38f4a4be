namespace StudyKit.Models;

/// <summary>What a tensor of a model is.</summary>
public enum TensorRole
{
    /// <summary>Logarithm of the inverse dispersion θ.</summary>
    LogTheta,

    /// <summary>Weight [out, in] or bias [out] of a Linear layer.</summary>
    Linear,

    /// <summary>Scale γ of BatchNorm.</summary>
    NormScale,

    /// <summary>Shift of BatchNorm.</summary>
    NormShift,

    /// <summary>Running mean of BatchNorm.</summary>
    RunningMean,

    /// <summary>Running variance of BatchNorm (unbiased).</summary>
    RunningVariance,
}
