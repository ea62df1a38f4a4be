using StudyKit.Errors;
using StudyKit.Metrics;

namespace StudyKit.Tests.Metrics;

public class ActiveUnitsTests
{
    // Population variances 1, 0.0121 and 0.0081.
    private static readonly LatentColumns Latent = new([[-1, 1, -1, 1], [0.11, -0.11, 0.11, -0.11], [5.09, 4.91, 5.09, 4.91], [2, 2, 2, 2]]);

    [Theory]
    [InlineData(0.01, 2)]
    [InlineData(0.0, 3)]
    [InlineData(0.0081000001, 2)]
    [InlineData(0.5, 1)]
    public void Counts_the_dimensions_that_vary_more_than_the_threshold(double threshold, int active) =>
        Assert.Equal(active, ActiveUnits.Count(Latent, threshold));

    [Fact]
    public void A_negative_threshold_is_refused() => Assert.Throws<OptionException>(() => ActiveUnits.Count(Latent, -1));
}
