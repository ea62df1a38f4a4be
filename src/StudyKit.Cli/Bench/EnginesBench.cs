using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using StudyKit.Data;

namespace StudyKit.Cli.Bench;

/// <summary>Times the same training steps on several engines and, where there is one, on the PyTorch peer's reference model, in turn, at several sizes of minibatch.</summary>
internal static class EnginesBench
{
    // One bare loop over ref_scvi.RefSCVI, the counts dense on its device; the loss is read after every step, as engines tell theirs.
    private const string Script = """
        import json, sys, time
        sys.path.insert(0, sys.argv[1])
        import numpy as np, torch, ref_scvi as R
        device, batch, steps = sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
        torch.set_num_threads(int(sys.argv[6])); torch.manual_seed(0)
        if device == 'cuda' and not torch.cuda.is_available(): raise SystemExit('this PyTorch finds no CUDA device')
        x = torch.from_numpy(np.load(sys.argv[2])['counts'].astype(np.float32)).to(device); n = len(x)
        lm, lv = (v.to(device) for v in R.library_prior(x.cpu(), torch.zeros(n, dtype=torch.long), 0))
        model = R.RefSCVI(x.shape[1]).to(device); adam = torch.optim.Adam(model.parameters(), lr=1e-3, eps=.01, weight_decay=1e-6, foreach=True)
        model.train(); times = []
        while len(times) < steps + 3:
            for at in torch.randperm(n, device=device).split(batch):
                if len(at) < batch: continue
                start = time.perf_counter()
                loss = R.objective(model(x[at], lm[at], lv[at])); adam.zero_grad(set_to_none=True); loss.backward(); adam.step(); loss.item()
                times.append(time.perf_counter() - start)
        where = torch.cuda.get_device_name() if device == 'cuda' else f'{torch.get_num_threads()} threads'
        print(json.dumps({'ms': float(np.median(times[3:])) * 1e3, 'name': f'PyTorch {torch.__version__} reference on {device} ({where})'}))
        """;

    public static IReadOnlyList<EnginesBenchRow> Run(EnginesBenchOptions options, CancellationToken cancellationToken)
    {
        options.Validate();
        var dataset = BenchCounts.Create(options.Size, seed: 1);
        var folder = Directory.CreateTempSubdirectory("study-bench");
        try
        {
            var counts = Path.Combine(folder.FullName, "counts.npz");
            if (options.Peer.Folder is not null)
            {
                DenseCountsFile.Write(counts, dataset.Counts);
            }

            var rows = options.BatchSizes.SelectMany(size => Measure(dataset, size, options, counts, cancellationToken)).ToList();
            Show(rows);
            if (options.Json is { } file)
            {
                AtomicFile.WriteText(file, JsonSerializer.Serialize(rows, JsonSerializerOptions.Web) + "\n");
            }

            return rows;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<EnginesBenchRow> Measure(CellDataset dataset, int batchSize, EnginesBenchOptions options, string counts, CancellationToken cancellationToken)
    {
        var times = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        for (var round = 0; round <= options.Rounds; round++)
        {
            var found = options.Engines
                .Select(engine => (engine.Identity, EngineClock.MillisecondsPerStep(engine, dataset, batchSize, options.Peer.Threads, options.Steps, cancellationToken)))
                .Concat(Peer(batchSize, options, counts, cancellationToken));
            foreach (var (name, time) in found)
            {
                // The first round warms compilers and libraries up.
                if (round > 0)
                {
                    (times.TryGetValue(name, out var list) ? list : times[name] = []).Add(time);
                    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"minibatches of {batchSize}, round {round}: {name} {time:F2} ms"));
                }
            }
        }

        var first = Median.Of(times[options.Engines[0].Identity]);
        return [.. times.Select(pair => new EnginesBenchRow
        {
            Engine = pair.Key,
            Cells = dataset.Counts.CellCount,
            Genes = dataset.Counts.GeneCount,
            BatchSize = batchSize,
            StepMs = Median.Of(pair.Value),
            Speedup = first / Median.Of(pair.Value),
        })];
    }

    private static IEnumerable<(string Name, double Time)> Peer(int batchSize, EnginesBenchOptions options, string counts, CancellationToken cancellationToken)
    {
        static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
        if (options.Peer.Folder is not { } folder)
        {
            yield break;
        }

        using var answer = new PeerTrainer(options.Peer).Run(["-c", Script, folder, counts, options.PeerDevice, Text(batchSize), Text(options.Steps), Text(options.Peer.Threads)], cancellationToken);
        yield return (answer.RootElement.GetProperty("name").GetString()!, answer.RootElement.GetProperty("ms").GetDouble());
    }

    private static void Show(List<EnginesBenchRow> rows)
    {
        var table = new Table().AddColumns("cells a minibatch", "engine", "ms a step", "s an epoch", "speed-up");
        foreach (var row in rows)
        {
            table.AddRow(
                new Text(row.BatchSize.ToString(CultureInfo.InvariantCulture)),
                new Text(row.Engine),
                new Text(row.StepMs.ToString("F2", CultureInfo.InvariantCulture)),
                new Text(row.EpochSeconds.ToString("F3", CultureInfo.InvariantCulture)),
                new Text(row.Speedup.ToString("F2", CultureInfo.InvariantCulture)));
        }

        AnsiConsole.Write(table);
    }
}
