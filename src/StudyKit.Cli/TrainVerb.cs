using System.CommandLine;
using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Cli;

/// <summary><c>study train</c>: one model on one folder or packed file of counts.</summary>
internal static class TrainVerb
{
    private const string Text = """
        Train one model on counts in the 10x layout, and write its weights, latent space, history and a record of the run.

        Written to the folder of --out: weights.safetensors, latent.npy, latent.csv (barcode, z0, z1, …), history.csv, genes.csv
        (the genes that were used, in the model's order), run.json.

        Counts of a file that 'study data pack' wrote stay in it: they may be larger than memory.

        Example: study train --counts filtered_feature_bc_matrix --beta 4 --epochs 50 --warmup 10 --seed 1 --out runs/beta4
        """;

    public static Command Create()
    {
        var counts = new Option<string>("--counts") { Description = "Folder with matrix.mtx, barcodes.tsv and features.tsv or genes.tsv (plain or .gz), or a file of 'study data pack'.", Required = true };
        var obs = new Option<string?>("--obs") { Description = "Table with one row a cell (cells.tsv); by default the one beside the counts, if there." };
        var batchKey = new Option<string?>("--batch-key") { Description = "Column of that table that is the batch." };
        var beta = RealOption.Create("--beta", "Weight of KL(z), or of its distance from the capacity.", 1);
        var capacity = RealOption.CreateOptional("--capacity", "Train towards this KL(z), in nats, rising from 0 over the run.");
        var convention = new Option<string?>("--capacity-convention") { Description = "What the distance from --capacity is taken of: the mean of a minibatch (the default), or each cell.", HelpName = "minibatch|cell" };
        var epochs = new Option<int?>("--epochs") { Description = "Passes over the cells; by default min(20000 / cells · 400, 400)." };
        var warmup = new Option<int>("--warmup") { Description = "Epochs over which the weight of KL(z) rises from 0 to 1; 0 for none (scvi-tools takes 400).", DefaultValueFactory = _ => 0 };
        var batchSize = new Option<int>("--batch-size") { Description = "Cells a minibatch.", DefaultValueFactory = _ => new TrainingPlan().BatchSize };
        var trainSize = RealOption.Create("--train-size", "Share of the cells that train; the rest is held out for validation.", new TrainingPlan().TrainSize);
        var earlyStopping = new Option<bool>("--early-stopping") { Description = "Stop when the ELBO of the held-out cells has not improved for --patience epochs." };
        var patience = new Option<int?>("--patience") { Description = FormattableString.Invariant($"Epochs without improvement before an early stop; by default {new TrainingPlan().Patience}.") };
        var seed = new Option<ulong>("--seed") { Description = "Seed of everything random.", DefaultValueFactory = _ => 0 };
        var genes = new Option<int?>("--genes") { Description = "Highly variable genes to keep (seurat_v3): by default 2000 of a folder, all of a packed file; all when the data have no more." };
        var latent = new Option<int>("--latent") { Description = "Latent dimensions.", DefaultValueFactory = _ => 10 };
        var hidden = new Option<int>("--hidden") { Description = "Units of a hidden layer.", DefaultValueFactory = _ => 128 };
        var layers = new Option<int>("--layers") { Description = "Hidden layers, 1 to 3.", DefaultValueFactory = _ => 1 };
        var likelihood = new Option<string>("--likelihood") { Description = "zinb or nb.", DefaultValueFactory = _ => "zinb" };
        var dispersion = new Option<string>("--dispersion") { Description = "What the dispersion of the counts is shared over: gene, or gene-batch (one a gene and batch).", HelpName = "gene|gene-batch", DefaultValueFactory = _ => "gene" };
        var observed = new Option<bool>("--observed-library") { Description = "Take the observed total count in place of a latent library size." };
        var threads = new Option<int?>("--threads") { Description = "Threads; all by default. Never changes the result, but on torch:cpu, where sums are divided by it." };
        var output = new Option<string>("--out") { Description = "Folder to write to.", Required = true };
        var command = new Command("train", Text)
        {
            counts, obs, batchKey, beta, capacity, convention, epochs, warmup, batchSize, trainSize, earlyStopping, patience, seed,
            genes, latent, hidden, layers, likelihood, dispersion, observed, threads, output,
        };
        var engine = new EngineSwitches();
        engine.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = new TrainRequest
            {
                Counts = parsed.GetRequiredValue(counts),
                Obs = parsed.GetValue(obs),
                GeneCount = parsed.GetValue(genes),
                Output = parsed.GetRequiredValue(output),
                Likelihood = parsed.GetValue(likelihood)!,
                Dispersion = parsed.GetValue(dispersion)!,
                CapacityConvention = parsed.GetValue(convention),
                Patience = parsed.GetValue(patience),
                Spec = new VaeSpec
                {
                    GeneCount = 1,
                    HiddenSize = parsed.GetValue(hidden),
                    LatentSize = parsed.GetValue(latent),
                    LayerCount = parsed.GetValue(layers),
                    ObservedLibrary = parsed.GetValue(observed),
                },
                Objective = parsed.GetValue(capacity) is { } most
                    ? TrainRequest.TowardsCapacity(most, parsed.GetValue(beta), parsed.GetValue(convention))
                    : new BetaObjective { Beta = parsed.GetValue(beta) },
                Plan = new TrainingPlan
                {
                    Epochs = parsed.GetValue(epochs),
                    KlWarmupEpochs = parsed.GetValue(warmup),
                    BatchSize = parsed.GetValue(batchSize),
                    TrainSize = parsed.GetValue(trainSize),
                    EarlyStopping = parsed.GetValue(earlyStopping),
                    Patience = parsed.GetValue(patience) ?? new TrainingPlan().Patience,
                    BatchKey = parsed.GetValue(batchKey),
                    Seed = parsed.GetValue(seed),
                    Threads = parsed.GetValue(threads),
                },
            };
            request.Validate();
            OutputFolder.Require(request.Output);
            Run(request, engine.Open(parsed, request.Plan.Threads ?? Environment.ProcessorCount), cancellationToken);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Run(TrainRequest request, IVaeEngine engine, CancellationToken cancellationToken)
    {
        using var input = TrainInput.Read(request, cancellationToken);
        var spec = request.SpecFor(input);
        var epochs = request.Plan.EpochsFor(input.Counts.CellCount);
        Console.Error.WriteLine($"{input.Counts.CellCount} cells, {input.Counts.GeneCount} of {input.GenesRead} genes, {epochs} epochs");
        if (epochs <= request.Plan.KlWarmupEpochs)
        {
            Console.Error.WriteLine(FormattableString.Invariant(
                $"note: the weight of KL(z) reaches only {(epochs - 1.0) / request.Plan.KlWarmupEpochs:0.###} in {epochs} epochs; --warmup says how soon it is 1"));
        }

        var started = DateTimeOffset.UtcNow;
        var data = TrainingData.From(input.Counts, input.Obs, spec, request.Plan.BatchKey);
        var model = TrainDisplay.Show(epochs, progress =>
            engine.Train(data, spec, request.Objective, request.Plan, null, progress, cancellationToken));
        if (model.History.Epochs < epochs)
        {
            Console.Error.WriteLine(FormattableString.Invariant($"stopped early, after {model.History.Epochs} of {epochs} epochs"));
        }

        TrainOutput.Write(request, input, model, model.Encode(data, cancellationToken: cancellationToken), started);
        Console.Out.WriteLine($"wrote {request.Output}");
    }
}
