using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Events;
using StudyKit.Data;
using StudyKit.Engine;
using StudyKit.Models;
using StudyKit.Simulation;
using StudyKit.Studies;
using StudyKit.Tests.Figures;
using StudyKit.Training;

namespace StudyKit.Interactive.Tests;

/// <summary>The examples of <c>docs/interactive.md</c>, run as they stand.</summary>
[Collection(KernelCollection.Name)]
public partial class DocumentedExamplesTests
{
    [Fact]
    public async Task Every_example_runs()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "interactive.md"));
        var examples = Example().Matches(text).Select(match => match.Groups["code"].Value).ToArray();
        Assert.Equal(4, examples.Length);

        using var session = await KernelSession.StartAsync(load: false);
        var simulated = ProgramSimulator.Simulate(new ProgramSimulatorOptions { Cells = 60, Genes = 450 }).Dataset;
        var cells = simulated with { Obs = simulated.Obs.With(new NumberColumn("n_counts", [.. Enumerable.Range(1, 60).Select(i => (double)i)])) };
        var (spec, plan) = (new VaeSpec { GeneCount = 450 }, new TrainingPlan { Epochs = 2 });
        await session.ShareAsync("figure", ExampleFigures.PointPanels());
        await session.ShareAsync("cells", cells);
        await session.ShareAsync("labels", Enumerable.Range(0, 60).Select(i => $"{i % 3}").ToArray());
        await session.ShareAsync("trained", new EmbeddedEngine().Train(cells, spec, new StudyKit.Objectives.BetaObjective(), plan));
        await session.ShareAsync("scores", new ScoreTable([new Score("s", "d", 1, 0, 1, "f", "m", 0.5), new Score("s", "d", 4, 0, 1, "f", "m", 0.7)]));
        await session.ShareAsync("engine", new EmbeddedEngine());
        await session.ShareAsync("spec", spec);
        await session.ShareAsync("plan", plan);
        await session.RunAsync("using StudyKit.Objectives;\nusing Microsoft.Data.Analysis;\nvar result = new { Scores = scores };");

        // The kit is loaded from where the tests are.
        await session.RunAsync(Reference().Replace(examples[0], string.Empty));
        Assert.Contains("restyled", KernelSession.Formats((await session.RunAsync(examples[1])).OfType<ReturnValueProduced>().Single())["text/html"], StringComparison.Ordinal);
        Assert.Contains("elbo_train", KernelSession.Formats((await session.RunAsync(examples[2])).OfType<ReturnValueProduced>().Single())["text/html"], StringComparison.Ordinal);
        Assert.Contains("β = 4", KernelSession.Formats((await session.RunAsync(examples[3])).OfType<DisplayedValueProduced>().Single())["text/plain"], StringComparison.Ordinal);

        await session.ShareAsync("a", ExampleFigures.Points());
        await session.ShareAsync("b", ExampleFigures.Points());
        foreach (var code in Inline().Matches(text).Select(match => match.Groups["code"].Value))
        {
            await session.ShowAsync(code);
        }
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Example();

    [GeneratedRegex("^#r .*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex("`(?<code>Chart\\.(Combine|Grid)\\(.*?\\))`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inline();
}
