using StudyKit.Numerics;

namespace StudyKit.Clustering;

/// <summary>A k-means clustering.</summary>
/// <param name="Labels">Cluster of each cell, 0 to clusters − 1: the one whose centre is nearest, the first of equals.</param>
/// <param name="Centers">The centres that the labels and the inertia go by, [clusters × dimensions]: means of the cells as they were assigned before the last time, and so of the clusters themselves where no label changed then.</param>
/// <param name="Inertia">Sum of the cells' squared distances to their centres.</param>
/// <param name="Iterations">Iterations of the start that was kept.</param>
/// <param name="Converged">Whether that start ended because no label changed or the centres hardly moved, rather than at the most iterations allowed.</param>
public sealed record KMeansResult(int[] Labels, Matrix Centers, double Inertia, int Iterations, bool Converged);
