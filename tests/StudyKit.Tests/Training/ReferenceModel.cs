using StudyKit.Models;
using StudyKit.Numerics;
using StudyKit.Objectives;
using StudyKit.Training;

namespace StudyKit.Tests.Training;

/// <summary>The loss of one minibatch in plain double precision, written from the page on the model; slow, and nothing is fused.</summary>
internal sealed class ReferenceModel(TrainingData data, VaeSpec spec, int[] cells, StepNoise noise, Objective objective, ObjectiveMoment moment)
{
    public double[] Reconstruction { get; } = new double[cells.Length];

    public double[] KlLatent { get; } = new double[cells.Length];

    public double[] KlLibrary { get; } = new double[cells.Length];

    public double Loss(Dictionary<string, double[]> w)
    {
        var input = cells.Select(c => Row(c, value => Math.Log(1 + value))).ToArray();
        var hidden = Block(w, "z_enc", spec.LayerCount, input, spec.EncoderCovariateCount, noise.LatentMasks);
        var (zm, zs) = (Linear(w, "z_mean", hidden, spec.LatentSize), Linear(w, "z_var", hidden, spec.LatentSize));
        double[][]? lm = null, ls = null;
        if (!spec.ObservedLibrary)
        {
            var libraryHidden = Block(w, "l_enc", 1, input, spec.EncoderCovariateCount, [noise.LibraryMask]);
            (lm, ls) = (Linear(w, "l_mean", libraryHidden, 1), Linear(w, "l_var", libraryHidden, 1));
        }

        var z = new double[cells.Length][];
        var library = new double[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            z[i] = new double[spec.LatentSize];
            KlLatent[i] = 0;
            for (var d = 0; d < spec.LatentSize; d++)
            {
                var variance = Math.Exp(zs[i][d]) + 1e-4;
                z[i][d] = zm[i][d] + (Math.Sqrt(variance) * noise.LatentNoise[(i * spec.LatentSize) + d]);
                KlLatent[i] += Kl(zm[i][d], variance, 0, 1);
            }

            library[i] = data.LogTotals[cells[i]];
            KlLibrary[i] = 0;
            if (lm is not null)
            {
                var variance = Math.Exp(ls![i][0]) + 1e-4;
                library[i] = lm[i][0] + (Math.Sqrt(variance) * noise.LibraryNoise[i]);
                var batch = data.Batches[cells[i]];
                KlLibrary[i] = Kl(lm[i][0], variance, data.PriorMeans[batch], data.PriorVariances[batch]);
            }
        }

        var decoded = Block(w, "dec", spec.LayerCount, z, spec.DecoderCovariateCount, []);
        var scale = Linear(w, "scale", decoded, spec.GeneCount);
        var drop = spec.Likelihood == GeneLikelihood.Zinb ? Linear(w, "drop", decoded, spec.GeneCount) : null;
        for (var i = 0; i < cells.Length; i++)
        {
            Reconstruction[i] = -LogLikelihood(w["log_theta"], cells[i], scale[i], drop?[i], library[i]);
        }

        // The objective takes single precision; its derivative, a constant here, does not need more.
        var kl = Array.ConvertAll(KlLatent, v => (float)v);
        var slope = new float[kl.Length];
        var term = objective.Evaluate(kl, moment, slope);
        for (var i = 0; i < kl.Length; i++)
        {
            term += slope[i] * (KlLatent[i] - kl[i]);
        }

        return Reconstruction.Average() + KlLibrary.Average() + term;
    }

    private static double Kl(double mean, double variance, double mean0, double variance0) =>
        0.5 * ((variance / variance0) + ((mean - mean0) * (mean - mean0) / variance0) - 1 - Math.Log(variance / variance0));

    private double[] Row(int cell, Func<double, double> map)
    {
        var row = new double[spec.GeneCount];
        var genes = data.Counts.RowGenes(cell);
        var counts = data.Counts.RowCounts(cell);
        for (var i = 0; i < genes.Length; i++)
        {
            row[genes[i]] = map(counts[i]);
        }

        return row;
    }

    private static double[][] Linear(Dictionary<string, double[]> w, string name, double[][] input, int outputs)
    {
        var (weight, bias) = (w[$"{name}.weight"], w[$"{name}.bias"]);
        return Array.ConvertAll(input, x =>
        {
            var y = new double[outputs];
            for (var o = 0; o < outputs; o++)
            {
                y[o] = bias[o];
                for (var i = 0; i < x.Length; i++)
                {
                    y[o] += weight[(o * x.Length) + i] * x[i];
                }
            }

            return y;
        });
    }

    private double[][] Block(Dictionary<string, double[]> w, string name, int layers, double[][] input, int covariates, float[][] masks)
    {
        for (var layer = 0; layer < layers; layer++)
        {
            var joined = input.Select((x, i) =>
                x.Concat(Enumerable.Range(0, covariates).Select(b => b == data.Batches[cells[i]] ? 1.0 : 0)).ToArray()).ToArray();
            input = Linear(w, $"{name}.lin.{layer}", joined, spec.HiddenSize);
            var mask = masks.Length > layer && masks[layer].Length > 0 ? masks[layer] : null;
            for (var unit = 0; unit < spec.HiddenSize; unit++)
            {
                var mean = input.Average(x => x[unit]);
                var variance = input.Average(x => (x[unit] - mean) * (x[unit] - mean));
                for (var i = 0; i < input.Length; i++)
                {
                    var normal = (input[i][unit] - mean) / Math.Sqrt(variance + 1e-3);
                    var value = Math.Max(0, (normal * w[$"{name}.bn.{layer}.weight"][unit]) + w[$"{name}.bn.{layer}.bias"][unit]);
                    input[i][unit] = mask is null ? value : value * mask[(i * spec.HiddenSize) + unit] / (1 - spec.DropoutRate);
                }
            }
        }

        return input;
    }

    private double LogLikelihood(double[] logTheta, int cell, double[] scale, double[]? drop, double library)
    {
        const double epsilon = 1e-8;
        var x = Row(cell, value => value);
        var largest = scale.Max();
        var total = scale.Sum(s => Math.Exp(s - largest));
        var sum = 0.0;
        for (var g = 0; g < x.Length; g++)
        {
            var mu = Math.Exp(library) * Math.Exp(scale[g] - largest) / total;
            var theta = Math.Exp(spec.Dispersion == Dispersion.Gene ? logTheta[g] : logTheta[(g * spec.BatchCount) + data.Batches[cell]]);
            var logTotal = Math.Log(theta + mu + epsilon);
            var zero = theta * (Math.Log(theta + epsilon) - logTotal);
            var counted = zero + (x[g] * (Math.Log(mu + epsilon) - logTotal))
                + GammaFunctions.LogGamma(x[g] + theta) - GammaFunctions.LogGamma(theta) - GammaFunctions.LogGamma(x[g] + 1);
            sum += drop is null ? counted
                : x[g] == 0 ? Softplus(zero - drop[g]) - Softplus(-drop[g])
                : -Softplus(-drop[g]) - drop[g] + counted;
        }

        return sum;
    }

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
