namespace StudyKit.Training;

/// <summary>
/// Version of the arithmetic. Raised whenever the same data, model, plan and seed give other bits than before, so that results kept
/// on disk are not taken for those of the present code; a test pins the bits of a small training to it.
/// </summary>
public static class NumericsVersion
{
    /// <summary>The present version.</summary>
    public const int Current = 1;
}
