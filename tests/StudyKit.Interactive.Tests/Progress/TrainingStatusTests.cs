using Microsoft.DotNet.Interactive.Formatting;
using StudyKit.Interactive.Progress;
using StudyKit.Training;

namespace StudyKit.Interactive.Tests.Progress;

[Collection(KernelCollection.Name)]
public class TrainingStatusTests
{
    [Theory]
    [InlineData(100, 400, TrainingState.Running, "β = 4 [#####...............] epoch 100 of 400, 1 min 5 s left: loss (−ELBO) 1234.5 nats a cell (KL 4.25); validation 1240.0")]
    [InlineData(400, 400, TrainingState.Ended, "β = 4 [####################] 400 epochs in 1 h 2 min: loss (−ELBO) 1234.5 nats a cell (KL 4.25); validation 1240.0")]
    [InlineData(100, 400, TrainingState.Ended, "β = 4 [#####...............] ended after epoch 100 of 400, 1 h 2 min: loss (−ELBO) 1234.5 nats a cell (KL 4.25); validation 1240.0")]
    internal void Every_state_has_its_words(int epoch, int epochs, TrainingState state, string wanted)
    {
        var status = new TrainingStatus("β = 4", state, new TrainingProgress(epoch, epochs, 1230.25, 4.25, 1240, new TimeSpan(1, 2, 3), TimeSpan.FromSeconds(65)));
        Assert.Equal(wanted, status.ToDisplayString("text/plain"));
    }

    [Fact]
    public void Without_a_validation_there_is_none_and_before_the_first_epoch_no_number()
    {
        Assert.EndsWith("(KL 1.00)", new TrainingStatus("t", TrainingState.Running, new TrainingProgress(1, 2, 3, 1, null, TimeSpan.Zero, TimeSpan.FromSeconds(2.4))).ToText(), StringComparison.Ordinal);
        Assert.Equal("t [....................] before the first epoch", new TrainingStatus("t", TrainingState.Waiting).ToText());
    }

    [Fact]
    public void HTML_has_a_bar_of_the_right_length_and_its_texts_encoded()
    {
        var html = new TrainingStatus("<b> & c", TrainingState.Running, new TrainingProgress(1, 8, 3, 1, null, TimeSpan.Zero, TimeSpan.FromSeconds(2))).ToDisplayString("text/html");
        Assert.Contains("<b>&lt;b&gt; &amp; c</b> epoch 1 of 8, 2 s left", html, StringComparison.Ordinal);
        Assert.Contains("width:12.5%", html, StringComparison.Ordinal);
    }
}
