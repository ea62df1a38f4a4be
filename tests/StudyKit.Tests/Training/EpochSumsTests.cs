using StudyKit.Training;

namespace StudyKit.Tests.Training;

public class EpochSumsTests
{
    [Fact]
    public void Minibatches_weigh_by_their_cells()
    {
        var sums = new EpochSums();
        sums.Add(Terms(objective: 10, (1, 2, 3), (4, 5, 6), (7, 8, 9)), 3);
        sums.Add(Terms(objective: 50, (100, 200, 300), (-1, -1, -1)), 1);
        var means = sums.Means();
        Assert.Equal((1 + 4 + 7 + 100) / 4.0, means.Reconstruction);
        Assert.Equal((2 + 5 + 8 + 200) / 4.0, means.KlLatent);
        Assert.Equal((3 + 6 + 9 + 300) / 4.0, means.KlLibrary);

        // The objective is a minibatch's mean: (3 · 10 + 1 · 50) / 4.
        Assert.Equal(means.Reconstruction + means.KlLibrary + 20, means.Objective);
    }

    private static StepTerms Terms(double objective, params (float Reconstruction, float KlLatent, float KlLibrary)[] cells)
    {
        var terms = new StepTerms(cells.Length) { Objective = objective };
        for (var i = 0; i < cells.Length; i++)
        {
            (terms.Reconstruction[i], terms.KlLatent[i], terms.KlLibrary[i]) = cells[i];
        }

        return terms;
    }
}
