using StudyKit.Engine;
using StudyKit.Engines;
using StudyKit.Errors;
using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Tests.Engines;

public class VaeEnginesTests
{
    private static readonly EngineOptions Plain = new();

    [Fact]
    public void Embedded_is_there_without_anything_else() =>
        Assert.IsType<EmbeddedEngine>(VaeEngines.Open("embedded", Plain, (null, "no part")).Engine);

    [Theory]
    [InlineData("no CUDA driver on this machine")]
    [InlineData("the CUDA driver finds no device")]
    public void Auto_takes_the_embedded_engine_without_a_CUDA_device_and_says_why(string why)
    {
        var choice = VaeEngines.Open("auto", Plain, (new Source { NoCuda = why }, null));
        Assert.IsType<EmbeddedEngine>(choice.Engine);
        Assert.Equal($"the embedded engine trains: {why}", choice.Reason);
    }

    [Fact]
    public void Auto_takes_the_embedded_engine_where_the_other_cannot_run_or_is_not_built()
    {
        Assert.Equal("the embedded engine trains: too old", VaeEngines.Open("auto", Plain, (new Source { Problem = "too old" }, null)).Reason);
        Assert.Equal("the embedded engine trains: no TorchSharp engine, as it is not built", VaeEngines.Open("auto", Plain, (null, "it is not built")).Reason);
    }

    [Fact]
    public void Auto_takes_a_CUDA_device_that_is_there()
    {
        var choice = VaeEngines.Open("auto", Plain, (new Source(), null));
        Assert.Equal("fake on cuda, Float32 trains", choice.Reason);
    }

    [Theory]
    [InlineData("torch", "fake on auto, BFloat16")]
    [InlineData("torch:cpu", "fake on cpu, BFloat16")]
    [InlineData("torch:cuda:1", "fake on cuda:1, BFloat16")]
    public void The_part_after_the_colon_is_the_device(string name, string identity) =>
        Assert.Equal(identity, VaeEngines.Open(name, new EngineOptions { Precision = EnginePrecision.BFloat16 }, (new Source(), null)).Engine.Identity);

    [Theory]
    [InlineData("cuda")]
    [InlineData("torchy")]
    [InlineData("torch:gpu")]
    [InlineData("torch:cuda:x")]
    [InlineData("")]
    public void Other_names_are_told_those_there_are(string name)
    {
        var error = Assert.Throws<OptionException>(() => VaeEngines.Open(name, Plain, (new Source(), null)));
        Assert.Contains(VaeEngines.Names, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_TorchSharp_engine_that_is_not_built_or_cannot_run_is_an_error_with_the_reason()
    {
        Assert.Equal("engine: found torch:cpu; wanted embedded or auto: it is not built", Assert.Throws<OptionException>(() => VaeEngines.Open("torch:cpu", Plain, (null, "it is not built"))).Message);
        Assert.Equal("engine: found torch; wanted embedded or auto: too old", Assert.Throws<OptionException>(() => VaeEngines.Open("torch", Plain, (new Source { Problem = "too old" }, null))).Message);
    }

    [Fact]
    public void A_name_that_is_none_is_told_so_wherever_the_engines_are_not_built() =>
        Assert.Contains(VaeEngines.Names, Assert.Throws<OptionException>(() => VaeEngines.Open("torch:gpu", Plain, (null, "it is not built"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_device_that_is_not_here_is_told_in_the_words_of_the_engines_name() =>
        Assert.Equal("engine: found torch:cuda:7; wanted torch:cpu: no such device", Assert.Throws<OptionException>(() => VaeEngines.Open("torch:cuda:7", Plain, (new Source(), null))).Message);

    [Theory]
    [InlineData("float32", EnginePrecision.Float32)]
    [InlineData("tf32", EnginePrecision.Tf32)]
    [InlineData("bf16", EnginePrecision.BFloat16)]
    public void Precisions_have_words(string word, EnginePrecision precision)
    {
        Assert.Equal(word, precision.Name());
        Assert.Equal(precision, EnginePrecisionNames.Parse(word));
        Assert.Throws<OptionException>(() => EnginePrecisionNames.Parse(word.ToUpperInvariant()));
    }

    [Fact]
    public void A_precision_that_the_engine_auto_took_does_not_have_is_an_error_that_says_which_it_took() =>
        Assert.Equal(
            "precision: found bf16; wanted float32, as the embedded engine trains: no CUDA driver",
            Assert.Throws<OptionException>(() => VaeEngines.Open("auto", new EngineOptions { Precision = EnginePrecision.BFloat16 }, (new Source { NoCuda = "no CUDA driver" }, null))).Message);

    [Fact]
    public void The_inventory_is_another_wherever_auto_may_take_another_engine()
    {
        (IVaeEngineSource?, string?)[] worlds = [(null, "it is not built"), (new Source { Problem = "too old" }, null), (new Source { NoCuda = "no CUDA driver" }, null), (new Source(), null)];
        var told = worlds.Select(VaeEngines.InventoryOf).ToArray();
        Assert.Equal(told, told.Distinct());
        Assert.Equal(told[3], VaeEngines.InventoryOf((new Source(), null)));
    }

    [Fact]
    public void The_embedded_engine_has_single_precision_only() =>
        Assert.Throws<OptionException>(() => VaeEngines.Open("embedded", new EngineOptions { Precision = EnginePrecision.BFloat16 }, (null, "no part")));

    private sealed class Source : IVaeEngineSource
    {
        public string Description => "a fake";

        public string? Problem { get; init; }

        public string? NoCuda { get; init; }

        public IReadOnlyList<EngineDevice> Devices => [];

        public IVaeEngine Open(string device, EngineOptions options) => device == "cuda:7" ? throw new OptionException("device", device, "cpu: no such device") : new Named($"fake on {device}, {options.Precision}");
    }

    private sealed class Named(string identity) : IVaeEngine
    {
        public string Name => "fake";

        public string Identity => identity;

        public TrainedVae Train(
            TrainingData data, VaeSpec spec, Objective objective, TrainingPlan plan, ICheckpoints? checkpoints = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
