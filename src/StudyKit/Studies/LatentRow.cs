namespace StudyKit.Studies;

/// <summary>A row of a composed figure: the best latent dimensions of one trained model.</summary>
/// <param name="Beta">β of the model.</param>
/// <param name="Seed">Its training seed.</param>
/// <param name="Panels">One panel a factor, in the same order in each row.</param>
public sealed record LatentRow(double Beta, ulong Seed, IReadOnlyList<LatentPanel> Panels);
