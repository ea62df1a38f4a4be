using StudyKit.Numerics;
using StudyKit.Runs;
using StudyKit.Training;

namespace StudyKit.Studies;

/// <summary>What scores the trained models of a sweep.</summary>
/// <param name="Key">What fixes its numbers, so that they can be kept.</param>
/// <param name="Score">Scores one trained model from its latent means [cells × dims]; called from several threads.</param>
public sealed record SweepScorer(ScorerKey Key, Func<SweepPoint, TrainedVae, Matrix, CancellationToken, IEnumerable<Score>> Score);
