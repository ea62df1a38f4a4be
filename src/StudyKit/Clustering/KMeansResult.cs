using StudyKit.Numerics;

namespace StudyKit.Clustering;

/// <summary>A k-means clustering.</summary>
/// <param name="Labels">Cluster of each cell, 0 to clusters − 1: the one whose centre is nearest, the first of equals.</param>
/// <param name="Centers">Mean of each cluster, [clusters × dimensions].</param>
/// <param name="Inertia">Sum of the cells' squared distances to their centres.</param>
/// <param name="Iterations">Iterations of the start that was kept.</param>
public sealed record KMeansResult(int[] Labels, Matrix Centers, double Inertia, int Iterations);
