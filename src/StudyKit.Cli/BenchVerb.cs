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
        return command;
    }

    private static Command CreateTrain()
    {
        var defaults = new TrainBenchOptions();
        var peer = new Option<string?>("--peer") { Description = "Folder with the PyTorch peer, train_torch.py; without it only ours is measured." };
        var avx512 = new Option<bool>("--peer-avx512") { Description = "Let PyTorch and its OpenBLAS use AVX-512 too." };
        var python = new Option<string>("--python") { Description = "Python with PyTorch.", DefaultValueFactory = _ => defaults.Python };
        var rounds = new Option<int>("--rounds") { Description = "Rounds of ours, plain, tuned; medians are reported.", DefaultValueFactory = _ => defaults.Rounds };
        var steps = new Option<int>("--steps") { Description = "Minibatches of 128 in a round, for each engine.", DefaultValueFactory = _ => defaults.Steps };
        var threads = new Option<int>("--threads") { Description = "Threads of each engine.", DefaultValueFactory = _ => defaults.Threads };
        var sizes = new Option<string>("--sizes") { Description = "Cells × genes.", DefaultValueFactory = _ => string.Join(',', defaults.Sizes) };
        var json = new Option<string?>("--json") { Description = "File for the results." };
        var command = new Command(
            "train",
            "Time training steps of the embedded engine and, in turn with it, of a PyTorch peer: whole steps, from the minibatch to Adam, on the same simulated counts.\n\n"
            + "Example: study bench train --peer peer --rounds 7 --json speed.json")
        {
            peer, avx512, python, rounds, steps, threads, sizes, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            TrainBench.Run(
                new TrainBenchOptions
                {
                    Peer = parsed.GetValue(peer),
                    PeerAvx512 = parsed.GetValue(avx512),
                    Python = parsed.GetValue(python)!,
                    Rounds = parsed.GetValue(rounds),
                    Steps = parsed.GetValue(steps),
                    Threads = parsed.GetValue(threads),
                    Sizes = BenchSize.ParseAll(parsed.GetValue(sizes)!),
                    Json = parsed.GetValue(json),
                },
                cancellationToken);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
