namespace StudyKit.Training;

/// <summary>Streams of a run's seed, one for each use; see <c>VaeInitializer</c> for the first.</summary>
internal static class TrainingStreams
{
    public const uint Split = 0x5641_0002;
    public const uint Order = 0x5641_0003;
    public const uint LatentNoise = 0x5641_0004;
    public const uint LibraryNoise = 0x5641_0005;
    public const uint ValidationLatentNoise = 0x5641_0006;
    public const uint ValidationLibraryNoise = 0x5641_0007;
    public const uint LibraryMask = 0x5641_0008;

    public const uint BlockOrder = 0x5641_0009;

    /// <summary>Layer 0; further layers follow.</summary>
    public const uint LatentMask = 0x5641_0010;
}
