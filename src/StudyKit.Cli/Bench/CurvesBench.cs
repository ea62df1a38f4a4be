using System.Globalization;
using Spectre.Console;
using StudyKit.Data;
using StudyKit.Engine;
using StudyKit.Figures;
using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Studies;
using StudyKit.Training;

namespace StudyKit.Cli.Bench;

/// <summary>Trains the embedded engine and the peer's reference model on the same real cells, several seeds each, and sets their losses side by side.</summary>
internal static class CurvesBench
{
    private const string Ours = "embedded engine";
    private const string Peers = "PyTorch reference";

    // One run of ref_scvi.RefSCVI: a split, an order and noise of its own, scVI's Adam, KL weight 1 from the start.
    private const string Script = """
        import json, sys
        sys.path.insert(0, sys.argv[1])
        import numpy as np, torch, ref_scvi as R
        epochs, seed = int(sys.argv[3]), int(sys.argv[4])
        torch.set_num_threads(int(sys.argv[5])); torch.manual_seed(seed)
        x = torch.from_numpy(np.load(sys.argv[2])['counts'].astype(np.float32)); n = len(x)
        lm, lv = R.library_prior(x, torch.zeros(n, dtype=torch.long), 0)
        place = torch.randperm(n); train, held = place[:-(n // 10)], place[-(n // 10):]
        model = R.RefSCVI(x.shape[1]); adam = torch.optim.Adam(model.parameters(), lr=1e-3, eps=.01, weight_decay=1e-6, foreach=True)
        def elbo(o): return (o['rec'] + o['kl_z'] + o['kl_l']).sum().item()
        curve = {'train': [], 'validation': []}
        for _ in range(epochs):
            model.train(); total = 0
            for at in train[torch.randperm(len(train))].split(128):
                out = model(x[at], lm[at], lv[at]); total += elbo(out)
                adam.zero_grad(set_to_none=True); R.objective(out).backward(); adam.step()
            curve['train'].append(total / len(train)); model.eval()
            with torch.no_grad(): curve['validation'].append(sum(elbo(model(x[at], lm[at], lv[at])) for at in held.split(128)) / len(held))
        print(json.dumps(curve))
        """;

    public static void Run(CurvesOptions options, CancellationToken cancellationToken)
    {
        options.Validate();
        var peer = new PeerTrainer(options.Peer);
        peer.Look(cancellationToken);
        Console.WriteLine(peer.Missing ?? peer.Description);
        var cells = PbmcCells.Load(options.Data, cancellationToken);
        cells = cells.SelectGenes(GeneSelection.Select(cells, new GeneSelectionOptions { TopGenes = options.Genes }, cancellationToken).Selected);
        Console.WriteLine($"{cells.Name}: {cells.Counts.CellCount} cells × {cells.Counts.GeneCount} genes");
        var curves = new List<LossCurve>();
        var counts = Path.Combine(Path.GetTempPath(), $"study-curves-{Guid.NewGuid():N}.npz");
        try
        {
            DenseCountsFile.Write(counts, cells.Counts);
            for (var seed = 1; seed <= options.Seeds; seed++)
            {
                curves.Add(TrainOurs(cells, options, seed, cancellationToken));
                if (peer.Missing is null)
                {
                    curves.Add(TrainPeer(peer, counts, options, seed, cancellationToken));
                }

                Console.Error.WriteLine($"seed {seed} done");
            }
        }
        finally
        {
            File.Delete(counts);
        }

        Write(curves, options);
    }

    private static LossCurve TrainOurs(CellDataset cells, CurvesOptions options, int seed, CancellationToken cancellationToken)
    {
        var plan = new TrainingPlan { Epochs = options.Epochs, KlWarmupEpochs = 0, Seed = (ulong)seed, Threads = options.Peer.Threads };
        var model = new EmbeddedEngine().Train(
            cells, new VaeSpec { GeneCount = cells.Counts.GeneCount }, new BetaObjective(), plan, cancellationToken: cancellationToken);
        return new LossCurve(Ours, seed, model.History["elbo_train"], model.History["elbo_validation"]);
    }

    private static LossCurve TrainPeer(PeerTrainer peer, string counts, CurvesOptions options, int seed, CancellationToken cancellationToken)
    {
        static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
        using var answer = peer.Run(
            ["-c", Script, options.Peer.Folder!, counts, Text(options.Epochs), Text(seed), Text(options.Peer.Threads)], cancellationToken);
        double[] Curve(string name) => [.. answer.RootElement.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
        return new LossCurve(Peers, seed, Curve("train"), Curve("validation"));
    }

    private static void Write(List<LossCurve> curves, CurvesOptions options)
    {
        DelimitedTable.Write(
            Path.Combine(options.Output, "curves.csv"),
            ["engine", "seed", "epoch", "elbo_train", "elbo_validation"],
            curves.SelectMany(curve => Enumerable.Range(0, options.Epochs).Select(epoch => (string[])
            [
                curve.Engine,
                curve.Seed.ToString(CultureInfo.InvariantCulture),
                (epoch + 1).ToString(CultureInfo.InvariantCulture),
                curve.Train[epoch].ToString("F3", CultureInfo.InvariantCulture),
                curve.Validation[epoch].ToString("F3", CultureInfo.InvariantCulture),
            ])));
        int[] shown = [.. new[] { 1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100 }.Where(epoch => epoch <= options.Epochs)];
        var series = curves.Select(c => c.Engine).Distinct().ToArray();
        FigureWriter.Write(options.Output, "curves", PointsWithIntervals.Draw(
            [
                new PointPanel("training cells", [.. series.Select(engine => Series(curves, engine, shown, curve => curve.Train))]),
                new PointPanel("held-out cells", [.. series.Select(engine => Series(curves, engine, shown, curve => curve.Validation))]),
            ],
            new PlotOptions
            {
                Title = "Loss of both engines",
                XTitle = "epoch",
                YTitle = "negative ELBO, nats a cell",
                LegendTitle = "",
                Note = FormattableString.Invariant($"Means of {options.Seeds} seeds with their standard deviations."),
            }));
        Show(curves, series, shown);
    }

    private static PointSeries Series(List<LossCurve> curves, string engine, int[] epochs, Func<LossCurve, double[]> pick)
    {
        var moments = Array.ConvertAll(epochs, epoch => Moments(curves, engine, curve => pick(curve)[epoch - 1]));
        return new PointSeries(
            engine,
            Array.ConvertAll(epochs, epoch => (double)epoch),
            Array.ConvertAll(moments, m => m.Mean),
            Array.ConvertAll(moments, m => m.Mean - m.Deviation),
            Array.ConvertAll(moments, m => m.Mean + m.Deviation));
    }

    private static (double Mean, double Deviation) Moments(List<LossCurve> curves, string engine, Func<LossCurve, double> pick)
    {
        double[] values = [.. curves.Where(curve => curve.Engine == engine).Select(pick)];
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)));
    }

    private static void Show(List<LossCurve> curves, string[] engines, int[] epochs)
    {
        var table = new Table().AddColumn("epoch").AddColumns([.. engines.SelectMany(engine => new[] { engine + ", training", engine + ", held out" })]);
        foreach (var epoch in epochs)
        {
            string Cell(string engine, Func<LossCurve, double[]> pick)
            {
                var (mean, deviation) = Moments(curves, engine, curve => pick(curve)[epoch - 1]);
                return string.Create(CultureInfo.InvariantCulture, $"{mean:F2} ± {deviation:F2}");
            }

            table.AddRow([epoch.ToString(CultureInfo.InvariantCulture), .. engines.SelectMany(engine => new[] { Cell(engine, c => c.Train), Cell(engine, c => c.Validation) })]);
        }

        AnsiConsole.Write(table);
    }
}
