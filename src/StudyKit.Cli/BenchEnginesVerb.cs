using System.CommandLine;
using System.Globalization;
using StudyKit.Cli.Bench;
using StudyKit.Engines;
using StudyKit.Errors;
using StudyKit.Training;

namespace StudyKit.Cli;

/// <summary><c>study bench engines</c>: training steps of the engines side by side.</summary>
internal static class BenchEnginesVerb
{
    public static Command Create()
    {
        var peer = new PeerSwitches();
        var engines = new Option<string>("--engines") { HelpName = "names", Description = $"Engines to time, the first being what the others are compared with: {VaeEngines.Names}.", DefaultValueFactory = _ => VaeEngines.Embedded };
        var precision = EngineSwitches.CreatePrecision();
        var size = new Option<string>("--size") { Description = "Cells × genes, such as 16384x2000.", DefaultValueFactory = _ => "16384x2000" };
        var batches = new Option<string>("--batch-sizes") { Description = "Cells a minibatch.", DefaultValueFactory = _ => "128,1024,8192" };
        var rounds = new Option<int>("--rounds") { Description = "Rounds of all engines in turn; medians are reported.", DefaultValueFactory = _ => 5 };
        var steps = new Option<int>("--steps") { Description = "Least number of minibatches of a round, for each engine.", DefaultValueFactory = _ => 20 };
        var device = new Option<string>("--peer-device") { HelpName = "cpu|cuda", Description = "Where the PyTorch peer trains.", DefaultValueFactory = _ => "cpu" };
        var json = new Option<string?>("--json") { Description = "File for the results." };
        var command = new Command(
            "engines",
            "Time the same training steps on several engines and on the PyTorch peer's reference model, in turn, at several sizes of minibatch.\n\n"
            + "Example: study bench engines --engines embedded,torch:cuda --peer peer --peer-device cuda --json engines.json")
        {
            engines, precision, size, batches, rounds, steps, device, json,
        };
        peer.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var switches = peer.Read(parsed);
            var options = new EnginesBenchOptions
            {
                Engines = [.. parsed.GetValue(engines)!.Split(',', StringSplitOptions.TrimEntries).Select(name => Open(name, parsed.GetValue(precision)!, switches.Threads))],
                Size = BenchSize.Parse(parsed.GetValue(size)!, "--size"),
                BatchSizes = [.. parsed.GetValue(batches)!.Split(',', StringSplitOptions.TrimEntries).Select(Count)],
                Rounds = parsed.GetValue(rounds),
                Steps = parsed.GetValue(steps),
                Peer = switches,
                PeerDevice = parsed.GetValue(device)!,
                Json = parsed.GetValue(json),
            };

            // Elsewhere, so that the interrupt is listened to meanwhile.
            await Task.Run(() => EnginesBench.Run(options, cancellationToken), cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }

    // The embedded engine has one precision, which then is not the one asked for.
    private static IVaeEngine Open(string name, string precision, int threads)
    {
        var choice = EngineSwitches.Open(name, name == VaeEngines.Embedded ? EnginePrecision.Float32.Name() : precision, threads);
        Console.Error.WriteLine($"{name}: {choice.Reason}");
        return choice.Engine;
    }

    private static int Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : throw new OptionException("--batch-sizes", text, "whole numbers, such as 128,1024");
}
