using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>Cells × features with the features' means taken off, known by its products with narrow matrices alone.</summary>
internal interface ICentredRows
{
    int Rows { get; }

    int Columns { get; }

    /// <summary>Mean of each feature.</summary>
    double[] Means { get; }

    /// <summary>Sum of the features' variances, with rows − 1 below the line.</summary>
    double TotalVariance { get; }

    /// <summary>result [rows × width] = this · right [columns × width].</summary>
    void Multiply(float[] right, int width, float[] result, WorkerTeam team);

    /// <summary>result [columns × width] = thisᵀ · left [rows × width].</summary>
    void MultiplyTransposed(float[] left, int width, float[] result, WorkerTeam team);
}
