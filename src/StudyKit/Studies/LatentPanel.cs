namespace StudyKit.Studies;

/// <summary>The latent dimension that follows one factor best, over the cells of the figure.</summary>
/// <param name="Factor">Name of the factor, as the figure shall show it.</param>
/// <param name="Dimension">Which latent dimension, from 0.</param>
/// <param name="Correlation">Pearson's r with the factor, −1 to 1; where it is below 0 the colours run the other way, for the sign of a dimension means nothing.</param>
/// <param name="Values">The dimension's value in each cell.</param>
public sealed record LatentPanel(string Factor, int Dimension, double Correlation, IReadOnlyList<double> Values);
