using StudyKit.Numerics;

namespace StudyKit.Metrics;

/// <summary>What a family of metrics works on.</summary>
internal sealed record MetricContext(Matrix Latent, LatentColumns Columns, LatentEvaluationOptions Options, CancellationToken CancellationToken);
