using Microsoft.DotNet.Interactive.Events;
using StudyKit.Interactive.Progress;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Sessions;
using StudyKit.Training;

namespace StudyKit.Interactive.Tests.Progress;

[Collection(KernelCollection.Name)]
public class TrainingDisplayTests
{
    private const string Epoch = "TrainingProgress Epoch(int epoch, int epochs) => new(epoch, epochs, 100 - epoch, 2, null, TimeSpan.FromSeconds(epoch), TimeSpan.FromSeconds(epochs - epoch));\n";

    [Fact]
    public async Task One_output_is_renewed_in_its_place_and_ends_with_the_last_epoch()
    {
        using var session = await KernelSession.StartAsync();
        var events = await session.RunAsync(Epoch + "var progress = TrainingDisplay.Show(\"β = 4\");\nfor (var i = 1; i <= 300; i++) progress.Report(Epoch(i, 300));");
        var first = Assert.Single(events.OfType<DisplayedValueProduced>());
        Assert.Equal("β = 4 [....................] before the first epoch", KernelSession.Formats(first)["text/plain"]);
        var updates = events.OfType<DisplayedValueUpdated>().ToArray();
        Assert.All(updates, update => Assert.Equal(first.ValueId, update.ValueId));
        Assert.All(updates, update => Assert.Equal(["text/html", "text/plain"], update.FormattedValues.Select(value => value.MimeType)));
        Assert.StartsWith("β = 4 [....................] epoch 1 of 300, 4 min 59 s left", KernelSession.Formats(updates[0])["text/plain"], StringComparison.Ordinal);
        Assert.StartsWith("β = 4 [####################] 300 epochs in 5 min 0 s", KernelSession.Formats(updates[^1])["text/plain"], StringComparison.Ordinal);

        // Three hundred epochs take far less than a second.
        Assert.InRange(updates.Length, 2, 30);
        Assert.Empty(events.OfType<StandardOutputValueProduced>());
    }

    [Fact]
    public async Task In_the_kits_own_host_one_output_is_renewed_too()
    {
        var outputs = new List<CellOutput>();
        await using (var session = new CSharpSession())
        {
            var result = await session.ExecuteAsync(
                $$"""
                #r "{{typeof(TrainingDisplay).Assembly.Location}}"
                using StudyKit.Interactive.Progress;
                using StudyKit.Training;
                {{Epoch}}
                using (var progress = TrainingDisplay.Show())
                {
                    for (var i = 1; i <= 37; i++) progress.Report(Epoch(i, 400));
                }
                """,
                outputs.Add);
            Assert.True(result.Succeeded, result.Error?.Message);
        }

        var shown = outputs.Cast<DisplayOutput>().ToArray();
        Assert.InRange(shown.Length, 3, 30);
        Assert.Equal(shown[0] with { Data = shown[^1].Data, IsUpdate = true }, shown[^1]);
        Assert.Equal("training [....................] before the first epoch", shown[0].Data[MimeBundle.PlainText]);
        Assert.StartsWith("training [#...................] ended after epoch 37 of 400", shown[^1].Data[MimeBundle.PlainText], StringComparison.Ordinal);
        Assert.StartsWith("<div", shown[^1].Data[MimeBundle.Html], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Training_that_stops_early_ends_with_the_cell_and_its_last_epoch()
    {
        using var session = await KernelSession.StartAsync();
        var events = await session.RunAsync(Epoch + "var progress = TrainingDisplay.Show();\nfor (var i = 1; i <= 37; i++) progress.Report(Epoch(i, 400));");
        Assert.StartsWith("training [#...................] ended after epoch 37 of 400, 37 s: loss (−ELBO) 65.0", Last(events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_epoch_that_was_told_shows_without_waiting_for_the_cell()
    {
        using var session = await KernelSession.StartAsync();
        var events = await session.RunAsync(Epoch + "var progress = TrainingDisplay.Show();\nfor (var i = 1; i <= 37; i++) progress.Report(Epoch(i, 400));\nawait Task.Delay(600);\n\"after\".Display();");
        var shown = events.TakeWhile(e => e is not DisplayedValueProduced { Value: "after" });
        Assert.Contains("epoch 37 of 400, 6 min 3 s left", Last(shown), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_display_of_one_cell_follows_a_training_in_the_next()
    {
        using var session = await KernelSession.StartAsync();
        var shown = Assert.Single((await session.RunAsync(Epoch + "var progress = TrainingDisplay.Show();")).OfType<DisplayedValueProduced>());
        var events = await session.RunAsync("progress.Report(Epoch(1, 10)); progress.Report(Epoch(2, 10));");
        Assert.All(events.OfType<DisplayedValueUpdated>(), update => Assert.Equal(shown.ValueId, update.ValueId));
        Assert.Contains("ended after epoch 2 of 10", Last(events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_when_it_is_disposed_also_by_an_error()
    {
        using var session = await KernelSession.StartAsync();
        var events = await session.TryAsync(Epoch + "using (var progress = TrainingDisplay.Show())\n{\n  progress.Report(Epoch(1, 10)); progress.Report(Epoch(2, 10)); throw new InvalidOperationException(\"diverged\");\n}");
        Assert.IsType<CommandFailed>(events[^1]);
        Assert.Contains("ended after epoch 2 of 10", Last(events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Threads_without_a_cell_of_their_own_are_shown_in_the_cell_that_shows()
    {
        using var session = await KernelSession.StartAsync();
        var events = await session.RunAsync(
            Epoch +
            """
            var progress = TrainingDisplay.Show();
            var threads = Enumerable.Range(0, 4).Select(t => new System.Threading.Thread(() => { for (var i = 1 + t; i <= 400; i += 4) progress.Report(Epoch(i, 400)); })).ToArray();
            foreach (var thread in threads) thread.UnsafeStart();
            foreach (var thread in threads) thread.Join();
            """);
        Assert.Contains("400 epochs in 6 min 40 s", Last(events), StringComparison.Ordinal);
        Assert.Empty(events.OfType<StandardOutputValueProduced>());
    }

    [Fact]
    public async Task An_earlier_epoch_that_comes_late_is_passed_over()
    {
        using var session = await KernelSession.StartAsync();
        var events = await session.RunAsync(Epoch + "var progress = TrainingDisplay.Show();\nforeach (var i in new[] { 1, 2, 4, 3 }) progress.Report(Epoch(i, 10));");
        Assert.Contains("ended after epoch 4 of 10", Last(events), StringComparison.Ordinal);
        events = await session.RunAsync("foreach (var i in new[] { 8, 10, 9 }) progress.Report(Epoch(i, 10));");
        Assert.Contains("10 epochs in 10 s", Last(events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_training_starts_the_display_anew()
    {
        using var session = await KernelSession.StartAsync();
        var events = await session.RunAsync(Epoch + "var progress = TrainingDisplay.Show();\nfor (var run = 0; run < 2; run++) for (var i = 1; i <= 10; i++) progress.Report(Epoch(i, 10 + run));");
        Assert.Contains("ended after epoch 10 of 11", Last(events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_training_is_shown()
    {
        using var session = await KernelSession.StartAsync();
        var events = await session.RunAsync(
            """
            using StudyKit.Engine;
            using StudyKit.Models;
            using StudyKit.Objectives;
            using StudyKit.Simulation;
            var cells = ProgramSimulator.Simulate(new ProgramSimulatorOptions { Cells = 200, Genes = 500 }).Dataset;
            var vae = new EmbeddedEngine().Train(cells, new VaeSpec { GeneCount = 500 }, new BetaObjective { Beta = 4 }, new TrainingPlan { Epochs = 3 }, progress: TrainingDisplay.Show());
            """);
        Assert.Contains("3 epochs in", Last(events), StringComparison.Ordinal);
        Assert.Contains("; validation ", Last(events), StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_of_a_kernel_nothing_happens()
    {
        using var progress = TrainingDisplay.Show();
        progress.Report(new TrainingProgress(1, 2, 3, 4, null, TimeSpan.Zero, TimeSpan.Zero));
        progress.Report(new TrainingProgress(2, 2, 3, 4, null, TimeSpan.Zero, TimeSpan.Zero));
    }

    private static string Last(IEnumerable<KernelEvent> events) => KernelSession.Formats(events.OfType<DisplayedValueUpdated>().Last())["text/plain"];
}
