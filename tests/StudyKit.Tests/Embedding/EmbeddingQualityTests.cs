using System.Globalization;
using StudyKit.Embedding;
using StudyKit.Errors;
using StudyKit.Numerics;
using StudyKit.Tests.Metrics;

namespace StudyKit.Tests.Embedding;

public class EmbeddingQualityTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(40)]
    public void Trustworthiness_and_preservation_are_those_of_scikit_learn(int k)
    {
        var data = EmbeddingGolden.Clusters();
        var embedding = FirstTwo(data);
        var name = k.ToString(CultureInfo.InvariantCulture);
        MetricGolden.Near(EmbeddingGolden.Values.GetProperty("trustworthiness").GetProperty(name).GetDouble(), Trustworthiness.Compute(data, embedding, k), 1e-8);
        MetricGolden.Near(EmbeddingGolden.Values.GetProperty("preservation").GetProperty(name).GetDouble(), NeighborPreservation.Compute(data, embedding, k), 1e-8);
        Assert.Equal(Trustworthiness.Compute(data, embedding, k, threads: 1), Trustworthiness.Compute(data, embedding, k, threads: 2));
    }

    [Fact]
    public void Data_are_a_perfect_embedding_of_themselves()
    {
        var data = EmbeddingGolden.Digits();
        Assert.Equal(1, Trustworthiness.Compute(data, data));
        Assert.Equal(1, NeighborPreservation.Compute(data, data));
    }

    [Fact]
    public void Equally_far_cells_rank_by_their_index()
    {
        // All five cells at one place: the neighbour of each is the first other one, on both sides.
        var place = new Matrix(5, 2);
        Assert.Equal(1, Trustworthiness.Compute(place, place, 1));
        Assert.Equal(1, NeighborPreservation.Compute(place, place, 2));
    }

    [Fact]
    public void What_does_not_fit_is_an_error()
    {
        var data = EmbeddingGolden.Clusters();
        Assert.Throws<OptionException>(() => Trustworthiness.Compute(data, new Matrix(3, 2)));
        Assert.Throws<OptionException>(() => Trustworthiness.Compute(data, data, 160));
        Assert.Throws<OptionException>(() => Trustworthiness.Compute(data, data, 0));
        Assert.Throws<OptionException>(() => NeighborPreservation.Compute(data, new Matrix(3, 2)));
        Assert.Throws<OptionException>(() => NeighborPreservation.Compute(data, data, 320));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e16f)]
    public void Values_without_distances_are_errors_on_either_side(float value)
    {
        var (good, bad) = (EmbeddingGolden.Clusters(), EmbeddingGolden.Clusters());
        bad[7, 1] = value;
        Assert.Throws<OptionException>(() => Trustworthiness.Compute(bad, good));
        Assert.Throws<OptionException>(() => Trustworthiness.Compute(good, bad));
        Assert.Throws<OptionException>(() => NeighborPreservation.Compute(bad, good));
        Assert.Throws<OptionException>(() => NeighborPreservation.Compute(good, bad));
    }

    private static Matrix FirstTwo(Matrix data)
    {
        var result = new Matrix(data.Rows, 2);
        for (var i = 0; i < data.Rows; i++)
        {
            data.Row(i)[..2].CopyTo(result.Row(i));
        }

        return result;
    }
}
