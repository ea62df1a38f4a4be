using StudyKit.Errors;

namespace StudyKit.Metrics;

/// <summary>Settings of the logistic regression; defaults are scikit-learn's objective (C = 1, L2) on standardised dimensions.</summary>
public sealed record LogisticRegressionOptions
{
    /// <summary>Weight of the data against the penalty ½‖w‖² (scikit-learn's <c>C</c>).</summary>
    public double C { get; init; } = 1;

    /// <summary>Whether each dimension is first centred and scaled to standard deviation 1 on the training cells.</summary>
    public bool Standardise { get; init; } = true;

    /// <summary>The fit ends when the largest part of the gradient, per cell, is below this.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>Most Newton steps.</summary>
    public int MaxIterations { get; init; } = 200;

    /// <summary>Checks every range.</summary>
    /// <exception cref="OptionException">A value is out of range; names it.</exception>
    public void Validate()
    {
        OptionException.Require(C > 0 && double.IsFinite(C), "C", C, "a positive number");
        OptionException.Require(Tolerance > 0, "tolerance", Tolerance, "a positive number");
        OptionException.Require(MaxIterations >= 1, "most iterations", MaxIterations, "at least 1");
    }
}
