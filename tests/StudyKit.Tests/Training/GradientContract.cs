using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Tests.Training;

/// <summary>Holds an engine to central differences of an independent model in double precision, on random small models. Derive, open the engine's session, and check seeds.</summary>
public abstract class GradientContract
{
    private const double Step = 1e-5;

    protected abstract IVaeSession Open(TrainingData data, VaeSpec spec, VaeWeights weights, int mostCells);

    /// <summary>Checks terms and gradients of the model that a seed makes.</summary>
    protected void CheckModel(ushort seed)
    {
        var random = new RandomStream(seed, 1);
        var spec = RandomSpec(random);
        var counts = TestCounts.Random(12, spec.GeneCount, seed);
        int[] batches = [.. Enumerable.Range(0, 12).Select(i => i % Math.Max(1, spec.BatchCount))];
        var data = TrainingData.From(counts, spec, batches);
        var cells = random.NextPermutation(12)[..(1 + random.NextInt(9))];
        var weights = Perturbed(spec, random);
        var noise = RandomNoise(spec, cells.Length, random);
        var (objective, moment) = RandomObjective(random);

        using var session = Open(data, spec, weights, 9);
        var terms = new StepTerms(9);
        session.Differentiate(cells, noise, objective, moment, terms);
        var gradients = session.CopyGradients();

        var reference = new ReferenceModel(data, spec, cells, noise, objective, moment);
        var values = weights.Tensors.ToDictionary(t => t.Name, t => Array.ConvertAll(t.Values, v => (double)v), StringComparer.Ordinal);
        reference.Loss(values);
        for (var i = 0; i < cells.Length; i++)
        {
            AssertClose(reference.Reconstruction[i], terms.Reconstruction[i], 1e-5, spec, "reconstruction");
            AssertClose(reference.KlLatent[i], terms.KlLatent[i], 1e-4, spec, "KL(z)");
            AssertClose(reference.KlLibrary[i], terms.KlLibrary[i], 1e-4, spec, "KL(l)");
        }

        // What cancels to zero, as a bias before BatchNorm does, leaves a residue of the size of its terms.
        var residue = 1e-5 * gradients.Tensors.Max(t => t.Values.Max(Math.Abs));
        foreach (var tensor in gradients.Tensors)
        {
            var allowed = (1e-3 * tensor.Values.Max(Math.Abs)) + residue;
            for (var sample = 0; sample < 6; sample++)
            {
                var place = random.NextInt(tensor.Values.Length);
                var wanted = Slope(reference, values, tensor.Name, place);
                Assert.True(
                    Math.Abs(wanted - tensor.Values[place]) <= allowed, $"{tensor.Name}[{place}]: wanted {wanted:g6}, found {tensor.Values[place]:g6}; {spec}, {cells.Length} cells, {objective}");
            }
        }
    }

    private static double Slope(ReferenceModel reference, Dictionary<string, double[]> values, string tensor, int place)
    {
        var at = values[tensor][place];
        values[tensor][place] = at + Step;
        var above = reference.Loss(values);
        values[tensor][place] = at - Step;
        var below = reference.Loss(values);
        values[tensor][place] = at;
        return (above - below) / (2 * Step);
    }

    private static VaeSpec RandomSpec(RandomStream random)
    {
        var batchCount = new[] { 0, 2, 3 }[random.NextInt(3)];
        return new VaeSpec
        {
            GeneCount = 3 + random.NextInt(30),
            BatchCount = batchCount,
            HiddenSize = 1 + random.NextInt(20),
            LatentSize = 1 + random.NextInt(5),
            LayerCount = 1 + random.NextInt(3),
            DropoutRate = random.NextInt(2) * 0.3,
            Dispersion = batchCount > 0 && random.NextInt(2) == 1 ? Dispersion.GeneBatch : Dispersion.Gene,
            Likelihood = random.NextInt(3) == 0 ? GeneLikelihood.Nb : GeneLikelihood.Zinb,
            ObservedLibrary = random.NextInt(4) == 0,
            EncodeCovariates = random.NextInt(2) == 1,
        };
    }

    private static VaeWeights Perturbed(VaeSpec spec, RandomStream random)
    {
        var weights = VaeInitializer.Create(spec, random.NextUInt32());
        foreach (var tensor in weights.Tensors.Where(t => t.Name.Contains(".bn.", StringComparison.Ordinal)))
        {
            for (var i = 0; i < tensor.Values.Length; i++)
            {
                tensor.Values[i] += (float)random.NextUniform(-0.4, 0.4);
            }
        }

        // Dispersions from nearly Poisson to very wide.
        for (var i = 0; i < weights["log_theta"].Values.Length; i++)
        {
            weights["log_theta"].Values[i] *= 3;
        }

        return weights;
    }

    private static StepNoise RandomNoise(VaeSpec spec, int cells, RandomStream random)
    {
        var noise = new StepNoise(spec, cells);
        foreach (var values in new[] { noise.LatentNoise, noise.LibraryNoise })
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (float)random.NextNormal();
            }
        }

        foreach (var mask in noise.LatentMasks.Append(noise.LibraryMask))
        {
            for (var i = 0; i < mask.Length; i++)
            {
                mask[i] = random.NextUniform() < 0.3 ? 0 : 1;
            }
        }

        return noise;
    }

    private static (Objective Objective, ObjectiveMoment Moment) RandomObjective(RandomStream random)
    {
        var moment = new ObjectiveMoment(random.NextInt(100), 100, random.NextUniform());
        return (random.NextInt(3) switch
        {
            0 => new BetaObjective { Beta = 4 },
            1 => new CapacityObjective { Beta = 3, MaxCapacity = 20 },
            _ => new CapacityObjective { Beta = 3, MaxCapacity = 5, Convention = CapacityConvention.PerCell },
        }, moment);
    }

    private static void AssertClose(double wanted, double found, double relative, VaeSpec spec, string what) =>
        Assert.True(Math.Abs(wanted - found) <= (relative * Math.Abs(wanted)) + 1e-6, $"{what}: wanted {wanted:g9}, found {found:g9}; {spec}");
}
