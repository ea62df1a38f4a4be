using StudyKit.Errors;
using StudyKit.Studies;

namespace StudyKit.Cli;

/// <summary>What <c>study reproduce</c> was asked for.</summary>
internal sealed record ReproduceRequest
{
    public required StudyProfile Profile { get; init; }

    public int? Figure { get; init; }

    public int? Seeds { get; init; }

    public int? Epochs { get; init; }

    public string? Data { get; init; }

    public required string Output { get; init; }

    public required int Jobs { get; init; }

    /// <summary>The words that chose the engine, for <see cref="CommandLine"/>; empty for the usual one.</summary>
    public string EngineWords { get; init; } = string.Empty;

    public bool Strict { get; init; }

    public string? Store { get; init; }

    public bool NoStore { get; init; }

    public bool Compare { get; init; }

    public required int CompareSeeds { get; init; }

    /// <summary>The page of results to write, Markdown; null for none.</summary>
    public string? Results { get; init; }

    /// <summary>The command that asks for the same, for the page of results; folders of this machine are left out.</summary>
    public string CommandLine => string.Join(' ', new[]
    {
        "study reproduce",
        $"--profile {Profile.ToString().ToLowerInvariant()}",
        Figure is null ? null : $"--figure {Figure}",
        Seeds is null ? null : $"--seeds {Seeds}",
        Epochs is null ? null : $"--epochs {Epochs}",
        EngineWords.Length == 0 ? null : EngineWords,
        Compare ? $"--compare --compare-seeds {CompareSeeds}" : null,
        Results is null ? null : $"--results {Results}",
    }.OfType<string>());

    public SimulatedFactorsOptions Simulated()
    {
        var options = SimulatedFactorsOptions.For(Profile);
        options = options with { Seeds = Seeds ?? options.Seeds, Jobs = Jobs };
        options = Epochs is { } epochs ? options.Lasting(epochs) : options;
        options.Validate();
        return options;
    }

    public PbmcOptions Pbmc()
    {
        var options = PbmcOptions.For(Profile);
        options = options with { Seeds = Seeds ?? options.Seeds, Jobs = Jobs };
        options = Epochs is { } epochs ? options.Lasting(epochs) : options;
        options.Validate();
        return options;
    }

    public void Validate()
    {
        OptionException.Require(Figure is null or 1 or 2, "--figure", Figure, "1 or 2");
        OptionException.Require(Seeds is null or >= 1, "--seeds", Seeds, "at least 1");
        OptionException.Require(Jobs >= 1, "--jobs", Jobs, "at least 1");
        OptionException.Require(Epochs is null or >= 1, "--epochs", Epochs, "at least 1");
        OptionException.Require(CompareSeeds >= 2, "--compare-seeds", CompareSeeds, "at least 2");
        OptionException.Require(!(NoStore && Store is not null), "--no-store", "--store as well", "one of them");
        OutputFolder.Require(Output);
        if (Results is not null)
        {
            OutputFolder.Require(Path.GetDirectoryName(Path.GetFullPath(Results))!);
        }
    }
}
