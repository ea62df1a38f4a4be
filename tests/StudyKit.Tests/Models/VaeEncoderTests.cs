using StudyKit.Errors;
using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Tests.Training;

namespace StudyKit.Tests.Models;

public class VaeEncoderTests
{
    public static TheoryData<string> GoldenNames => GoldenCase.Names;

    [Theory]
    [MemberData(nameof(GoldenNames))]
    public void Posterior_matches_the_reference(string name)
    {
        var golden = GoldenCase.Read(name);
        var posterior = VaeEncoder.Posterior(golden.Spec, golden.Weights, golden.Data.Counts, golden.Data.Batches, threads: 2);
        AssertClose(golden.Term("eval", "zm"), posterior.Means.Values);
        AssertClose(golden.Term("eval", "zv"), posterior.Variances.Values);
    }

    [Theory]
    [MemberData(nameof(GoldenNames))]
    public void Decoded_fractions_match_the_reference(string name)
    {
        var golden = GoldenCase.Read(name);
        var noise = golden.Noise(0).LatentNoise;
        var (means, variances) = (golden.Term("eval", "zm"), golden.Term("eval", "zv"));
        var latent = new Matrix(golden.Cells.Length, golden.Spec.LatentSize, [.. means.Select((m, i) => (float)(m + (Math.Sqrt(variances[i]) * noise[i])))]);
        var fractions = VaeDecoder.Decode(golden.Spec, golden.Weights, latent, golden.Data.Batches, librarySize: 100, threads: 2);
        AssertClose(golden.Term("eval", "frac").Select(f => 100 * f).ToArray(), fractions.Values);
    }

    [Fact]
    public void Encoding_does_not_depend_on_threads_or_on_the_other_cells()
    {
        var spec = new VaeSpec { GeneCount = 37, HiddenSize = 20, LatentSize = 3, LayerCount = 2, BatchCount = 2, EncodeCovariates = true };
        var weights = VaeInitializer.Create(spec, 5);
        var counts = TestCounts.Random(1100, 37, 1);
        int[] batches = [.. Enumerable.Range(0, 1100).Select(i => i % 2)];
        var all = VaeEncoder.Encode(spec, weights, counts, batches, threads: 1);
        Assert.Equal(all.Values, VaeEncoder.Encode(spec, weights, counts, batches, threads: 3).Values);
        int[] some = [1099, 3, 700];
        var few = VaeEncoder.Encode(spec, weights, counts.SelectCells(some), [.. some.Select(i => batches[i])], threads: 1);
        Assert.Equal(all.SelectRows(some).Values, few.Values);
        Assert.NotEqual(all.Values, VaeEncoder.Encode(spec, weights, counts, new int[1100], threads: 1).Values);
    }

    [Fact]
    public void A_model_that_sees_batches_asks_for_them()
    {
        var spec = new VaeSpec { GeneCount = 5, BatchCount = 2, EncodeCovariates = true };
        var error = Assert.Throws<OptionException>(() => VaeEncoder.Encode(spec, VaeInitializer.Create(spec, 1), TestCounts.Random(3, 5, 1)));
        Assert.Equal("batches", error.Option);
    }

    [Fact]
    public void Counts_of_other_genes_are_refused()
    {
        var spec = new VaeSpec { GeneCount = 6 };
        var error = Assert.Throws<OptionException>(() => VaeEncoder.Encode(spec, VaeInitializer.Create(spec, 1), TestCounts.Random(3, 5, 1)));
        Assert.Equal("genes", error.Option);
    }

    [Fact]
    public void Samples_have_the_posterior_mean_and_variance()
    {
        var posterior = new LatentPosterior(new Matrix(20000, 1), new Matrix(20000, 1));
        posterior.Means.Values.AsSpan().Fill(3);
        posterior.Variances.Values.AsSpan().Fill(4);
        var sample = posterior.Sample(1).Column(0);
        Assert.Equal(3, sample.Average(), 0.06);
        Assert.Equal(4, sample.Average(v => (v - 3) * (v - 3)), 0.2);
        Assert.Equal(sample, posterior.Sample(1).Column(0));
    }

    private static void AssertClose(double[] wanted, float[] found)
    {
        Assert.Equal(wanted.Length, found.Length);
        for (var i = 0; i < wanted.Length; i++)
        {
            Assert.True(Math.Abs(wanted[i] - found[i]) <= 2e-6 * Math.Max(1, Math.Abs(wanted[i])), $"value {i}: wanted {wanted[i]:g9}, found {found[i]:g9}");
        }
    }
}
