namespace StudyKit.Models;

/// <summary>Constants of scVI's model, as its public code has them (scvi-tools, 0.5 to 1.x).</summary>
public static class VaeConstants
{
    /// <summary>ε inside the logarithms of the likelihoods.</summary>
    public const float LikelihoodEpsilon = 1e-8f;

    /// <summary>Added to the exponential of an encoder's variance head.</summary>
    public const float VarianceEpsilon = 1e-4f;

    /// <summary>BatchNorm's ε, added to the variance.</summary>
    public const float NormEpsilon = 1e-3f;

    /// <summary>BatchNorm's momentum: the weight of a new minibatch in the running statistics.</summary>
    public const float NormMomentum = 1e-2f;
}
