using System.Text.Json;
using StudyKit.Models;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Tests.Training;

/// <summary>
/// One model computed in double precision by PyTorch: weights, counts, noise, terms, gradients and weights after three steps of
/// Adam(1e-3, ε 1e-2, decay 1e-6).
/// </summary>
public sealed class GoldenCase
{
    private readonly JsonElement _json;

    private GoldenCase(JsonElement json)
    {
        _json = json;
        var config = json.GetProperty("config");
        Spec = new VaeSpec
        {
            GeneCount = config.GetProperty("n_genes").GetInt32(),
            BatchCount = config.GetProperty("n_batch").GetInt32(),
            HiddenSize = config.GetProperty("n_hidden").GetInt32(),
            LatentSize = config.GetProperty("n_latent").GetInt32(),
            LayerCount = config.GetProperty("n_layers").GetInt32(),
            DropoutRate = config.GetProperty("dropout").GetDouble(),
            Dispersion = config.GetProperty("dispersion").GetString() == "gene" ? Dispersion.Gene : Dispersion.GeneBatch,
            Likelihood = config.GetProperty("likelihood").GetString() == "zinb" ? GeneLikelihood.Zinb : GeneLikelihood.Nb,
            ObservedLibrary = config.GetProperty("observed_lib").GetBoolean(),
            EncodeCovariates = config.GetProperty("encode_covariates").GetBoolean(),
        };

        var x = json.GetProperty("x").EnumerateArray().Select(Doubles).ToArray();
        Cells = [.. Enumerable.Range(0, x.Length)];
        Data = TrainingData.From(TestCounts.FromDense(x), Spec, [.. Doubles(json.GetProperty("batch")).Select(b => (int)b)]);
        Weights = Tensors(json.GetProperty("weights"));
        (Objective, Moment) = ObjectiveOf(json.GetProperty("objective"));
    }

    public static TheoryData<string> Names { get; } =
    [
        "zinb_elbo", "zinb_beta", "zinb_capacity", "zinb_capacity_below", "zinb_capacity_cell", "nb_elbo", "zinb_1batch",
        "zinb_2layers_nodrop", "zinb_gene_batch", "nb_observed_lib",
    ];

    public VaeSpec Spec { get; }

    public TrainingData Data { get; }

    public int[] Cells { get; }

    public VaeWeights Weights { get; }

    public Objective Objective { get; }

    public ObjectiveMoment Moment { get; }

    public VaeWeights Gradients => Tensors(_json.GetProperty("grads"));

    public VaeWeights WeightsAfterThreeSteps => Tensors(_json.GetProperty("weights_after_3"));

    public static GoldenCase Read(string name) => new(GoldenFile.Read($"Model/{name}.json"));

    public double[] PriorMeans => [.. _json.GetProperty("l_prior_mean").EnumerateArray().SelectMany(Doubles)];

    public double[] PriorVariances => [.. _json.GetProperty("l_prior_var").EnumerateArray().SelectMany(Doubles)];

    public double[] Term(string mode, string name) => Flat(_json.GetProperty(mode).GetProperty(name));

    public double Loss(string mode) => _json.GetProperty(mode).GetProperty("loss").GetDouble();

    public StepNoise Noise(int step)
    {
        var noise = new StepNoise(Spec, Cells.Length);
        var json = _json.GetProperty("noise")[step];
        Copy(json.GetProperty("eps_z"), noise.LatentNoise);
        Copy(json.GetProperty("eps_l"), noise.LibraryNoise);
        for (var layer = 0; layer < noise.LatentMasks.Length; layer++)
        {
            Copy(json.GetProperty("mask_z")[layer], noise.LatentMasks[layer]);
        }

        if (noise.LibraryMask.Length > 0)
        {
            Copy(json.GetProperty("mask_l")[0], noise.LibraryMask);
        }

        return noise;
    }

    private static (Objective Objective, ObjectiveMoment Moment) ObjectiveOf(JsonElement json)
    {
        var beta = json.GetProperty("beta").GetDouble();
        var moment = new ObjectiveMoment(100, 100, json.GetProperty("weight").GetDouble());
        var kind = json.GetProperty("kind").GetString()!;
        return (kind.StartsWith("capacity", StringComparison.Ordinal)
            ? new CapacityObjective
            {
                Beta = beta,
                MaxCapacity = json.GetProperty("capacity").GetDouble(),
                Convention = kind == "capacity" ? CapacityConvention.MinibatchMean : CapacityConvention.PerCell,
            }
            : new BetaObjective { Beta = beta }, moment);
    }

    // PyTorch's module has a dropout head for a negative binomial too, unused; it is left out here.
    private VaeWeights Tensors(JsonElement json) => new(VaeLayout.Of(Spec)
        .Where(t => json.TryGetProperty(t.Name, out _))
        .Select(t => new NamedTensor(t.Name, t.Shape, Array.ConvertAll(Flat(json.GetProperty(t.Name)), v => (float)v))));

    private static void Copy(JsonElement json, float[] target) => Array.ConvertAll(Flat(json), v => (float)v).CopyTo(target, 0);

    private static double[] Doubles(JsonElement json) => [.. json.EnumerateArray().Select(v => v.GetDouble())];

    private static double[] Flat(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().SelectMany(Flat)] : [json.GetDouble()];
}
