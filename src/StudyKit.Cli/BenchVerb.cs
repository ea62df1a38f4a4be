using System.CommandLine;
using StudyKit.Cli.Bench;

namespace StudyKit.Cli;

/// <summary><c>study bench</c>: how fast training is on this machine, beside a peer.</summary>
internal static class BenchVerb
{
    public static Command Create()
    {
        var command = new Command("bench", "Measure this machine.\n\nExample: study bench train --sizes 4000x1000");
        command.Subcommands.Add(CreateTrain());
        command.Subcommands.Add(CreateCurves());
        command.Subcommands.Add(BenchEnginesVerb.Create());
        return command;
    }

    private static Command CreateTrain()
    {
        var defaults = new TrainBenchOptions();
        var peer = new PeerSwitches();
        var rounds = new Option<int>("--rounds") { Description = "Rounds of ours, plain, tuned; medians are reported.", DefaultValueFactory = _ => defaults.Rounds };
        var steps = new Option<int>("--steps") { Description = "Minibatches of 128 in a round, for each engine.", DefaultValueFactory = _ => defaults.Steps };
        var sizes = new Option<string>("--sizes") { Description = "Cells × genes.", DefaultValueFactory = _ => string.Join(',', defaults.Sizes) };
        var json = new Option<string?>("--json") { Description = "File for the results." };
        var command = new Command(
            "train",
            "Time training steps of the embedded engine and, in turn with it, of a PyTorch peer: whole steps, from the minibatch to Adam, on the same simulated counts.\n\n"
            + "Example: study bench train --peer peer --rounds 7 --json speed.json")
        {
            rounds, steps, sizes, json,
        };
        peer.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            // Elsewhere, so that the interrupt is listened to meanwhile.
            await Task.Run(() => TrainBench.Run(
                new TrainBenchOptions
                {
                    Peer = peer.Read(parsed),
                    Rounds = parsed.GetValue(rounds),
                    Steps = parsed.GetValue(steps),
                    Sizes = BenchSize.ParseAll(parsed.GetValue(sizes)!),
                    Json = parsed.GetValue(json),
                },
                cancellationToken), cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command CreateCurves()
    {
        var peer = new PeerSwitches();
        var data = new Option<string?>("--data") { Description = "Folder that holds the data sets; STUDYKIT_DATA or data/ when left out." };
        var genes = new Option<int>("--genes") { Description = "Highly variable genes.", DefaultValueFactory = _ => 2000 };
        var epochs = new Option<int>("--epochs") { Description = "Passes over the training cells.", DefaultValueFactory = _ => 30 };
        var seeds = new Option<int>("--seeds") { Description = "Seeds of each engine.", DefaultValueFactory = _ => 5 };
        var output = new Option<string>("--out") { Description = "Folder for curves.csv and the figure.", Required = true };
        var command = new Command(
            "curves",
            "Train the embedded engine and the PyTorch peer's reference model on the stimulated PBMCs and set their losses side by side.\n\n"
            + "Example: study bench curves --peer peer --epochs 30 --out curves")
        {
            data, genes, epochs, seeds, output,
        };
        peer.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            // Elsewhere, so that the interrupt is listened to meanwhile.
            await Task.Run(() => CurvesBench.Run(
                new CurvesOptions
                {
                    Data = parsed.GetValue(data),
                    Genes = parsed.GetValue(genes),
                    Epochs = parsed.GetValue(epochs),
                    Seeds = parsed.GetValue(seeds),
                    Peer = peer.Read(parsed),
                    Output = parsed.GetRequiredValue(output),
                },
                cancellationToken), cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }
}
