using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Events;
using StudyKit.Tests.Figures;

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
        Assert.Equal(5, examples.Length);

        using var session = await KernelSession.StartAsync(load: false);
        // The kit is loaded from where the tests are.
        await session.RunAsync(Reference().Replace(examples[0], string.Empty));
        await session.RunAsync(examples[1]);
        Assert.Contains("restyled", KernelSession.Formats((await session.RunAsync(examples[2])).OfType<ReturnValueProduced>().Single())["text/html"], StringComparison.Ordinal);
        Assert.Contains("elbo_train", KernelSession.Formats((await session.RunAsync(examples[3])).OfType<ReturnValueProduced>().Single())["text/html"], StringComparison.Ordinal);
        Assert.Contains("β = 4", KernelSession.Formats((await session.RunAsync(examples[4])).OfType<DisplayedValueProduced>().Single())["text/plain"], StringComparison.Ordinal);

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
