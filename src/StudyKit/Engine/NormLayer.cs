namespace StudyKit.Engine;

/// <summary>
/// Offsets of one Linear → BatchNorm layer. Its weight is [Inputs + Covariates, Width], transposed against the named tensors,
/// so that both passes read rows.
/// </summary>
internal readonly record struct NormLayer(int Weight, int Bias, int Scale, int Shift, int RunningMean, int RunningVariance, int Inputs, int Covariates, int Width)
{
    /// <summary>Where the row of a batch's one-hot column begins.</summary>
    public int CovariateRow(int batch) => Weight + ((Inputs + batch) * Width);
}
