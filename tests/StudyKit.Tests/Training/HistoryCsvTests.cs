using StudyKit.Training;

namespace StudyKit.Tests.Training;

public class HistoryCsvTests
{
    [Fact]
    public void Numbers_are_whole_and_unmeasured_ones_empty()
    {
        var history = new TrainingHistory([("elbo_train", [0.1, 1e-20]), ("elbo_validation", [double.NaN, 3])]);
        Assert.Equal("epoch,elbo_train,elbo_validation\n1,0.1,\n2,1E-20,3\n", HistoryCsv.Format(history));
    }
}
