using StudyKit.Numerics;

namespace StudyKit.Tests.Numerics;

/// <summary>Base of the tests that switch the instruction set: they run alone and put it back.</summary>
[Collection(Name)]
public abstract class SimdLevelTests : IDisposable
{
    public const string Name = "instruction set";

    public static TheoryData<SimdLevel> Levels => [.. Enum.GetValues<SimdLevel>().Where(level => level <= Simd.Supported)];

    public void Dispose()
    {
        Simd.Current = Simd.Supported;
        GC.SuppressFinalize(this);
    }

    protected static float[] Normals(int count, uint stream)
    {
        var random = new RandomStream(17, stream);
        var values = new float[count];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)random.NextNormal();
        }

        return values;
    }

    /// <summary>Runs the work at every level and team size and requires the same bits: of every team, and of both x86 levels.</summary>
    protected static void RequireSameBits(Func<WorkerTeam, float[]> work)
    {
        uint[]? fused = null;
        foreach (var level in Enum.GetValues<SimdLevel>().Where(level => level <= Simd.Supported))
        {
            Simd.Current = level;
            uint[]? first = level == SimdLevel.Portable ? null : fused;
            foreach (var size in new[] { 1, 2, 3, 4, 8 })
            {
                using var team = new WorkerTeam(size);
                var bits = work(team).Select(BitConverter.SingleToUInt32Bits).ToArray();
                first ??= bits;
                Assert.Equal(first, bits);
            }

            fused = level == SimdLevel.Portable ? null : first;
        }
    }
}
