using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Tests.Numerics;

public sealed class SimdTests : SimdLevelTests
{
    [Fact]
    public void The_best_level_is_used_unless_told_otherwise() => Assert.Equal(Simd.Supported, Simd.Current);

    [Fact]
    public void A_level_the_processor_lacks_is_refused() =>
        Assert.Throws<OptionException>(() => Simd.Current = Simd.Supported + 1);
}
