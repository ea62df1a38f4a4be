using StudyKit.Errors;
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

    [Fact]
    public void Reading_gives_the_bits_that_were_written()
    {
        var history = new TrainingHistory([("elbo_train", [0.1, 1 / 3.0, -0.0]), ("elbo_validation", [double.NaN, 3e300, double.Epsilon])]);
        var read = HistoryCsv.Parse(HistoryCsv.Format(history), "here");
        Assert.Equal(history.Names, read.Names);
        Assert.All(history.Names, name => Assert.Equal(
            history[name].Select(BitConverter.DoubleToInt64Bits), read[name].Select(BitConverter.DoubleToInt64Bits)));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("epoch\n1\n", 1)]
    [InlineData("epoch,a\n1,2", 1)]
    [InlineData("epoch,a\n2,2\n", 2)]
    [InlineData("epoch,a\n1,2\n2,3,4\n", 3)]
    [InlineData("epoch,a\n1,2\n2,x\n", 3)]
    public void A_table_that_is_no_history_is_refused_by_its_line(string text, int line)
    {
        var error = Assert.Throws<InputException>(() => HistoryCsv.Parse(text, "here"));
        Assert.Equal(line, error.Line);
    }
}
