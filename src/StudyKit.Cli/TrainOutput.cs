using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using StudyKit.Data;
using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Cli;

/// <summary>Writes the folder of <c>study train</c>; <c>run.json</c> last, so that it says the rest is there.</summary>
internal static class TrainOutput
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TrainRequest request, TrainInput input, TrainedVae model, Matrix latent, DateTimeOffset started)
    {
        var at = (string name) => Path.Combine(request.Output, name);
        SafetensorsFile.Write(at("weights.safetensors"), model.Weights);
        NpyFile.Write(at("latent.npy"), latent);
        DelimitedTable.Write(
            at("latent.csv"),
            [ObsReader.NameColumn, .. Enumerable.Range(0, latent.Columns).Select(d => $"z{d}")],
            Enumerable.Range(0, latent.Rows).Select(row => LatentRow(input.Counts.CellNames[row], latent, row)));
        HistoryCsv.Write(at("history.csv"), model.History);
        DelimitedTable.Write(at("genes.csv"), ["gene"], input.Counts.GeneNames.Select(gene => (IReadOnlyList<string>)[gene]));
        AtomicFile.WriteText(at("run.json"), Record(request, input, model, started).ToJsonString(Readable) + "\n");
    }

    private static string[] LatentRow(string name, Matrix latent, int row)
    {
        var fields = new string[latent.Columns + 1];
        fields[0] = name;
        for (var d = 0; d < latent.Columns; d++)
        {
            fields[d + 1] = latent[row, d].ToString("R", CultureInfo.InvariantCulture);
        }

        return fields;
    }

    private static JsonObject Record(TrainRequest request, TrainInput input, TrainedVae model, DateTimeOffset started)
    {
        var cells = input.Counts.CellCount;
        return new JsonObject
        {
            ["command"] = "train",
            ["version"] = typeof(TrainedVae).Assembly.GetName().Version!.ToString(3),
            ["data"] = new JsonObject
            {
                ["counts"] = request.Counts,
                ["obs"] = request.Obs,
                ["cells"] = cells,
                ["genes_read"] = input.GenesRead,
                ["entries_read"] = input.EntriesRead,
                ["genes"] = input.Counts.GeneCount,
                ["zeros"] = 1 - (input.Counts.EntryCount / ((double)cells * input.Counts.GeneCount)),
                ["median_total_counts"] = Median(input.Counts.CellTotals()),
            },
            ["model"] = new JsonObject
            {
                ["n_input"] = model.Spec.GeneCount,
                ["n_batch"] = model.Spec.BatchCount,
                ["n_hidden"] = model.Spec.HiddenSize,
                ["n_latent"] = model.Spec.LatentSize,
                ["n_layers"] = model.Spec.LayerCount,
                ["dropout_rate"] = model.Spec.DropoutRate,
                ["dispersion"] = model.Spec.Dispersion == Dispersion.Gene ? "gene" : "gene-batch",
                ["gene_likelihood"] = request.Likelihood,
                ["use_observed_lib_size"] = model.Spec.ObservedLibrary,
                ["encode_covariates"] = model.Spec.EncodeCovariates,
            },
            ["objective"] = Objective(model.Objective),
            ["plan"] = new JsonObject
            {
                ["max_epochs"] = model.Plan.EpochsFor(cells),
                ["epochs_done"] = model.History.Epochs,
                ["batch_size"] = model.Plan.BatchSize,
                ["train_size"] = model.Plan.TrainSize,
                ["early_stopping"] = model.Plan.EarlyStopping,
                ["early_stopping_patience"] = model.Plan.EarlyStopping ? model.Plan.Patience : null,
                ["lr"] = model.Plan.LearningRate,
                ["eps"] = model.Plan.AdamEpsilon,
                ["weight_decay"] = model.Plan.WeightDecay,
                ["n_epochs_kl_warmup"] = model.Plan.KlWarmupEpochs,
                ["batch_key"] = model.Plan.BatchKey,
                ["seed"] = model.Plan.Seed,
                ["threads"] = model.Plan.Threads,
            },
            ["machine"] = new JsonObject
            {
                ["engine"] = model.Engine,
                ["instructions"] = Simd.Current.ToString(),
                ["processors"] = Environment.ProcessorCount,
                ["system"] = RuntimeInformation.OSDescription,
                ["architecture"] = RuntimeInformation.OSArchitecture.ToString(),
                ["runtime"] = RuntimeInformation.FrameworkDescription,
            },
            ["times"] = new JsonObject
            {
                ["started"] = started.ToString("O", CultureInfo.InvariantCulture),
                ["training_seconds"] = Math.Round(model.Elapsed.TotalSeconds, 3),
            },
        };
    }

    private static JsonObject Objective(Objective objective) => objective switch
    {
        CapacityObjective capacity => new JsonObject
        {
            ["id"] = capacity.Id,
            ["beta"] = capacity.Beta,
            ["capacity"] = capacity.MaxCapacity,
            ["rise_share"] = capacity.RiseShare,
            ["convention"] = capacity.Convention == CapacityConvention.MinibatchMean ? "minibatch" : "cell",
        },
        BetaObjective beta => new JsonObject { ["id"] = beta.Id, ["beta"] = beta.Beta },
        _ => new JsonObject { ["id"] = objective.Id },
    };

    private static double Median(long[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2.0;
    }
}
