namespace StudyKit.Cli.Bench;

/// <summary>Mean negative ELBO a cell by epoch, of one engine and seed.</summary>
internal sealed record LossCurve(string Engine, int Seed, double[] Train, double[] Validation);
