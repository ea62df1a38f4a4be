namespace StudyKit.Training;

/// <summary>
/// Adam (Kingma &amp; Ba 2015) as scvi-tools uses it: β₁ = 0.9, β₂ = 0.999, ε outside the square root after bias correction, and
/// weight decay as an L2 term inside the gradient.
/// </summary>
/// <param name="LearningRate">Step length.</param>
/// <param name="Epsilon">ε added to the root of the second moment.</param>
/// <param name="WeightDecay">Weight of the L2 term.</param>
public readonly record struct AdamSettings(double LearningRate, double Epsilon, double WeightDecay)
{
    /// <summary>Decay of the first moment, β₁.</summary>
    public const double FirstDecay = 0.9;

    /// <summary>Decay of the second moment, β₂.</summary>
    public const double SecondDecay = 0.999;
}
