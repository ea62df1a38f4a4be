using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Training;

namespace StudyKit.Tests.Training;

public class NoiseSourceTests
{
    private static readonly VaeSpec Spec = new() { GeneCount = 10, HiddenSize = 50, LatentSize = 5, LayerCount = 2, DropoutRate = 0.2 };

    [Fact]
    public void Noise_follows_the_cell_whatever_its_place()
    {
        var source = new NoiseSource(Spec, 3);
        var (one, other) = (new StepNoise(Spec, 3), new StepNoise(Spec, 3));
        source.Fill(one, [8, 4, 6], epoch: 2);
        source.Fill(other, [6, 8], epoch: 2);
        Assert.Equal(one.LatentNoise[10..15], other.LatentNoise[..5]);
        Assert.Equal(one.LatentMasks[1][100..150], other.LatentMasks[1][..50]);
        Assert.Equal(one.LibraryMask[..50], other.LibraryMask[50..100]);
        Assert.NotEqual(one.LatentNoise[..5], one.LatentNoise[5..10]);
        Assert.NotEqual(one.LatentMasks[0][..50], one.LatentMasks[1][..50]);
        Assert.NotEqual(one.LatentMasks[0][..50], one.LibraryMask[..50]);
        source.Fill(other, [6, 8], epoch: 3);
        Assert.NotEqual(one.LatentNoise[10..15], other.LatentNoise[..5]);
    }

    [Fact]
    public void Noise_filled_in_runs_of_rows_is_that_filled_at_once()
    {
        var source = new NoiseSource(Spec, 3);
        var (whole, runs) = (new StepNoise(Spec, 3), new StepNoise(Spec, 3));
        source.Fill(whole, [8, 4, 6], epoch: 2);
        source.FillRows(runs, [4, 6], epoch: 2, firstRow: 1);
        source.FillRows(runs, [8], epoch: 2, firstRow: 0);
        Assert.Equal(whole.LatentNoise, runs.LatentNoise);
        Assert.Equal(whole.LibraryNoise, runs.LibraryNoise);
        Assert.Equal(whole.LatentMasks, runs.LatentMasks);
        Assert.Equal(whole.LibraryMask, runs.LibraryMask);
    }

    [Fact]
    public void Noise_is_standard_normal_and_masks_keep_the_right_share()
    {
        var noise = new StepNoise(Spec, 2000);
        new NoiseSource(Spec, 4).Fill(noise, [.. Enumerable.Range(0, 2000)], epoch: 0);
        Assert.Equal(0, noise.LatentNoise.Average(v => (double)v), 0.04);
        Assert.Equal(1, noise.LatentNoise.Average(v => (double)v * v), 0.06);
        Assert.All(noise.LatentMasks[0], v => Assert.True(v is 0 or 1));
        Assert.Equal(0.8, noise.LatentMasks[0].Average(v => (double)v), 0.01);
        Assert.Equal(0.8, noise.LibraryMask.Average(v => (double)v), 0.01);
    }

    [Fact]
    public void Rows_of_random_words_are_those_of_the_generator()
    {
        var row = new float[70];
        const uint threshold = 1u << 31;
        PhiloxRow.Threshold(0x1234567890abcdef, (5ul << 32) | 7, 0xfedcba0987654321, threshold, row);
        for (var i = 0; i < row.Length; i++)
        {
            var (run, place) = Math.DivRem(i, 32);
            var (w0, w1, w2, w3) = Philox.Block(0x1234567890abcdef, ((5ul << 32) | 7) + (ulong)((run * 8) + (place % 8)), 0xfedcba0987654321);
            Assert.Equal(new[] { w0, w1, w2, w3 }[place / 8] >= threshold ? 1 : 0, row[i]);
        }
    }
}
