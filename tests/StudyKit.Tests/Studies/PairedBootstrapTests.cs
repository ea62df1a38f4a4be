using StudyKit.Studies;

namespace StudyKit.Tests.Studies;

public class PairedBootstrapTests
{
    [Fact]
    public void A_difference_that_every_seed_shares_has_no_width()
    {
        double[] first = [0.1, 0.9, 0.4, 0.7];
        var interval = PairedBootstrap.Estimate(4, seeds => seeds.Average(s => first[s] + 0.25) - seeds.Average(s => first[s]));
        Assert.Equal(0.25, interval.Low, 12);
        Assert.Equal(0.25, interval.High, 12);
    }

    [Fact]
    public void The_interval_of_a_mean_is_near_the_normal_one()
    {
        // 200 values, evenly spaced on (0, 1): standard error of the mean is √(1/12/200) = 0.0204.
        var values = Enumerable.Range(0, 200).Select(i => (i + 0.5) / 200).ToArray();
        var interval = PairedBootstrap.Mean(values);
        Assert.Equal(0.5, interval.Estimate, 12);
        Assert.InRange(interval.Low, 0.5 - (1.96 * 0.0204) - 0.003, 0.5 - (1.96 * 0.0204) + 0.003);
        Assert.InRange(interval.High, 0.5 + (1.96 * 0.0204) - 0.003, 0.5 + (1.96 * 0.0204) + 0.003);
    }

    [Fact]
    public void The_same_seeds_give_the_same_interval()
    {
        double[] values = [0.2, 0.5, 0.9];
        Assert.Equal(PairedBootstrap.Mean(values), PairedBootstrap.Mean(values));
    }

    [Theory]
    [InlineData(0.1, 0.3, Verdict.Holds)]
    [InlineData(-0.1, 0.3, Verdict.Inconclusive)]
    [InlineData(-0.3, -0.1, Verdict.Fails)]
    [InlineData(double.NaN, double.NaN, Verdict.Inconclusive)]
    public void Verdicts_follow_from_the_side_of_the_interval(double low, double high, Verdict verdict)
    {
        Assert.Equal(verdict, new Interval(0.2, low, high).Above(0));
        Assert.Equal(verdict, new Interval(-0.2, -high, -low).Below(0));
    }
}
