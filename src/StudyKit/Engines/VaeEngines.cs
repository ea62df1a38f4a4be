using System.Text.RegularExpressions;
using StudyKit.Engine;
using StudyKit.Errors;
using StudyKit.Parts;
using StudyKit.Training;

namespace StudyKit.Engines;

/// <summary>
/// Opens the engine that a user names. <c>embedded</c> is always there; <c>torch</c>, <c>torch:cpu</c>, <c>torch:cuda</c> and <c>torch:cuda:1</c>
/// are TorchSharp's, in the full stack; <c>auto</c> takes a CUDA device where there is one, else the embedded engine, which is the fastest on a CPU.
/// </summary>
public static partial class VaeEngines
{
    /// <summary>The engine that is always there.</summary>
    public const string Embedded = "embedded";

    /// <summary>Takes the fastest.</summary>
    public const string Auto = "auto";

    /// <summary>TorchSharp's.</summary>
    public const string Torch = "torch";

    /// <summary>What can be asked for, in words.</summary>
    public const string Names = "embedded, auto, torch, torch:cpu, torch:cuda or torch:cuda:N";

    /// <summary>TorchSharp's engines, or why they are not part of this build.</summary>
    public static (IVaeEngineSource? Source, string? WhyNot) FindTorch() => OptionalPart.Find<IVaeEngineSource>(OptionalPart.Torch);

    /// <summary>What this build and machine have to choose from, in a text that is another when a name may open another engine. Touches no device.</summary>
    public static string Inventory => InventoryOf(FindTorch());

    /// <summary>Opens an engine by name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="options">How it computes; null for the defaults.</param>
    /// <exception cref="OptionException">There is no such engine or device, or it does not have that precision.</exception>
    public static EngineChoice Open(string name, EngineOptions? options = null) => Open(name, options ?? new EngineOptions(), FindTorch());

    /// <summary>The same with a given answer of <see cref="FindTorch"/>.</summary>
    internal static EngineChoice Open(string name, EngineOptions options, (IVaeEngineSource? Source, string? WhyNot) torch)
    {
        options.Validate();
        OptionException.Require(Pattern().IsMatch(name), "engine", name, Names);
        if (name == Embedded)
        {
            return OpenEmbedded(options, "the embedded engine trains");
        }

        if (name == Auto)
        {
            var whyNot = torch.Source is null ? $"no TorchSharp engine, as {torch.WhyNot}" : torch.Source.Problem ?? torch.Source.NoCuda;
            return whyNot is null ? OpenTorch(torch.Source!, "cuda", options) : OpenEmbedded(options, $"the embedded engine trains: {whyNot}");
        }

        OptionException.Require(torch.Source is not null, "engine", name, $"{Embedded} or {Auto}: {torch.WhyNot}");
        OptionException.Require(torch.Source!.Problem is null, "engine", name, $"{Embedded} or {Auto}: {torch.Source.Problem}");
        try
        {
            return OpenTorch(torch.Source, name == Torch ? Auto : name[(Torch.Length + 1)..], options);
        }
        catch (OptionException e) when (e.Option == "device")
        {
            throw new OptionException("engine", name, $"{Torch}:{e.Wanted}");
        }
    }

    /// <summary>The same with a given answer of <see cref="FindTorch"/>.</summary>
    internal static string InventoryOf((IVaeEngineSource? Source, string? WhyNot) torch) =>
        torch.Source is { } source ? $"{source.GetType().Module.ModuleVersionId} {source.Description}: {source.Problem ?? source.NoCuda ?? "CUDA"}" : torch.WhyNot!;

    private static EngineChoice OpenEmbedded(EngineOptions options, string reason)
    {
        OptionException.Require(options.Precision == EnginePrecision.Float32, "precision", options.Precision.Name(), $"float32, as {reason}");
        return new EngineChoice(new EmbeddedEngine(), reason);
    }

    private static EngineChoice OpenTorch(IVaeEngineSource source, string device, EngineOptions options)
    {
        var engine = source.Open(device, options);
        return new EngineChoice(engine, $"{engine.Identity} trains");
    }

    [GeneratedRegex(@"^(embedded|auto|torch(:(auto|cpu|cuda(:[0-9]+)?))?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
