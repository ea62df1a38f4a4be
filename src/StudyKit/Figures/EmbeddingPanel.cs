namespace StudyKit.Figures;

/// <summary>One panel of cells in the plane, coloured by a category or by a number: give one of the two.</summary>
/// <param name="Title">Title above the panel.</param>
/// <param name="Categories">One name a cell (such as its type); null to colour by <paramref name="Values"/>.</param>
/// <param name="Values">One number a cell (such as a usage or a latent dimension), NaN for grey; null to colour by <paramref name="Categories"/>.</param>
public sealed record EmbeddingPanel(string Title, IReadOnlyList<string>? Categories, IReadOnlyList<double>? Values);
