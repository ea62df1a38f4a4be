using System.CommandLine;
using StudyKit.Engines;
using StudyKit.Errors;
using StudyKit.Training;

namespace StudyKit.Cli;

/// <summary>The options that choose what trains.</summary>
internal sealed class EngineSwitches
{
    private const string SinglePrecision = "float32";

    private readonly Option<string> _engine = new("--engine")
    {
        HelpName = "name",
        Description = $"What trains: {VaeEngines.Names}. auto takes a CUDA device where there is one.",
        DefaultValueFactory = _ => VaeEngines.Embedded,
    };

    private readonly Option<string> _precision = CreatePrecision();

    public static Option<string> CreatePrecision() => new("--precision")
    {
        HelpName = "float32|tf32|bf16",
        Description = "How products are computed on a torch engine; tf32 is for CUDA devices.",
        DefaultValueFactory = _ => SinglePrecision,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_engine);
        command.Options.Add(_precision);
    }

    /// <summary>Opens the engine, and tells what was taken when the user had asked for another than the usual.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="threads">Threads of libtorch on a CPU; null takes one, for trainings side by side.</param>
    /// <exception cref="OptionException">There is no such engine, device or precision.</exception>
    public IVaeEngine Open(ParseResult parsed, int? threads = null)
    {
        var name = parsed.GetValue(_engine)!;
        var choice = Open(name, parsed.GetValue(_precision)!, threads);
        if (name != VaeEngines.Embedded)
        {
            Console.Error.WriteLine($"engine: {choice.Reason}");
        }

        return choice.Engine;
    }

    /// <summary>Opens the engine of a name and a precision; what is wrong is told under the command's own names.</summary>
    /// <exception cref="OptionException">There is no such engine, device or precision.</exception>
    public static EngineChoice Open(string name, string precision, int? threads)
    {
        try
        {
            return VaeEngines.Open(name, new EngineOptions { Precision = EnginePrecisionNames.Parse(precision), Threads = threads });
        }
        catch (OptionException e) when (e.Option is "engine" or "precision")
        {
            throw new OptionException("--" + e.Option, e.Option == "engine" ? name : precision, e.Wanted);
        }
    }

    /// <summary>The words that ask for the same engine; empty for the usual one.</summary>
    public string Words(ParseResult parsed)
    {
        var (name, precision) = (parsed.GetValue(_engine)!, parsed.GetValue(_precision)!);
        return (name == VaeEngines.Embedded ? string.Empty : $"--engine {name}") + (precision == SinglePrecision ? string.Empty : $" --precision {precision}");
    }
}
