using StudyKit.Numerics;

namespace StudyKit.Embedding;

/// <summary>Principal components, those of the greatest variance first.</summary>
/// <param name="Scores">Cells along the components, [cells × components]: scanpy's <c>X_pca</c>.</param>
/// <param name="Components">The components, each a row of length 1 (zero where cells do not vary), [components × features]; the farthest cell lies on the positive side, as after <c>svd_flip</c> of scikit-learn 1.2.</param>
/// <param name="ExplainedVariance">Variance of the cells along each component, with cells − 1 below the line.</param>
/// <param name="ExplainedVarianceRatio">Their shares of the variance of all features.</param>
/// <param name="Means">Mean of each feature, which was subtracted.</param>
public sealed record PcaResult(Matrix Scores, Matrix Components, double[] ExplainedVariance, double[] ExplainedVarianceRatio, double[] Means);
