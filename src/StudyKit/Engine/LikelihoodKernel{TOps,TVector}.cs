using System.Runtime.CompilerServices;
using StudyKit.Models;
using StudyKit.Numerics;

namespace StudyKit.Engine;

/// <summary>
/// log p(x | μ, θ, π) of one cell and its gradients, in closed form. Every gene is first treated as a zero, which needs no gamma
/// function; the few genes with a count then change what they change. The constant −Σ ln x! is the caller's.
/// </summary>
/// <remarks>
/// With y = μ/(θ + ε), t = θ + μ + ε: log NB(0) = −θ·ln(1 + y), written so because θ(ln(θ + ε) − ln t) cancels for large θ.
/// Γ(x + θ)/Γ(θ) is in <see cref="GammaRatio{TOps, TVector}"/>.
/// </remarks>
internal static unsafe class LikelihoodKernel<TOps, TVector>
    where TOps : struct, IVectorOps<TVector>
    where TVector : struct
{
    // Entries with a count that are handled at once; the widest vector.
    private const int Chunk = 16;

    // Factors of one logarithm; their product stays far from the smallest and largest numbers.
    private const int MostFactors = 32;

    /// <summary>Measures one cell.</summary>
    /// <param name="row">Where everything is.</param>
    /// <param name="libraryGradient">Receives the gradient of the loss by the log library size.</param>
    /// <returns>log p without −Σ ln x!.</returns>
    public static double Run(in LikelihoodRow row, out float libraryGradient)
    {
        var total = SoftmaxExponentials(row);
        var meanScale = (float)(Math.Exp(row.Library) / total);
        var value = CountedChanges(row, meanScale, out var logitSum);
        value += row.Drop == null
            ? NegativeBinomialZeros(row, meanScale, ref logitSum)
            : InflatedZeros(row, meanScale, ref logitSum);
        libraryGradient = -logitSum * row.Share;
        if (row.WithGradient)
        {
            ApplyChanges(row);
            SoftmaxGradient(row, (float)(1 / total), logitSum);
        }

        return value;
    }

    private static double SoftmaxExponentials(in LikelihoodRow row)
    {
        // Padding takes no part in the softmax.
        new Span<float>(row.Scale + row.Genes, row.Pitch - row.Genes).Fill(-1e30f);
        var most = TOps.Create(float.NegativeInfinity);
        for (var g = 0; g < row.Pitch; g += TOps.Width)
        {
            var logit = TOps.Add(TOps.Load(row.Scale + g), TOps.Load(row.Bias + g));
            TOps.Store(logit, row.Scale + g);
            most = TOps.Select(TOps.LessThan(most, logit), logit, most);
        }

        var lanes = stackalloc float[TOps.Width];
        TOps.Store(most, lanes);
        var largest = lanes[0];
        for (var lane = 1; lane < TOps.Width; lane++)
        {
            largest = Math.Max(largest, lanes[lane]);
        }

        var sum = TOps.Create(0f);
        var shift = TOps.Create(largest);
        for (var g = 0; g < row.Pitch; g += TOps.Width)
        {
            var exponential = VectorFunctions.ExpOfNegative<TOps, TVector>(TOps.Subtract(TOps.Load(row.Scale + g), shift));
            TOps.Store(exponential, row.Exponentials + g);
            sum = TOps.Add(sum, exponential);
        }

        return Sum(sum);
    }

    private static double InflatedZeros(in LikelihoodRow row, float meanScale, ref float logitSum)
    {
        var one = TOps.Create(1f);
        var zero = TOps.Create(0f);
        var scale = TOps.Create(meanScale);
        var value = zero;
        var logits = zero;

        // The logarithms of several genes in one: each factor is between a half and two.
        var product = one;
        var factors = 0;
        for (var g = 0; g < row.Pitch; g += TOps.Width)
        {
            var mean = TOps.Multiply(TOps.Load(row.Exponentials + g), scale);
            var theta = TOps.Load(row.Theta + g);
            var drop = TOps.Add(TOps.Load(row.Drop + g), TOps.Load(row.Bias + row.Pitch + g));
            var (logZero, share, slope) = ZeroTerm(mean, theta, TOps.Load(row.InverseTheta + g));

            // log p = softplus(a) − softplus(b), a = log NB(0) − π, b = −π, with both sigmoids from the same exponentials.
            var a = TOps.Subtract(logZero, drop);
            var b = TOps.Negate(drop);
            var expA = VectorFunctions.ExpOfNegative<TOps, TVector>(TOps.Negate(TOps.Abs(a)));
            var expB = VectorFunctions.ExpOfNegative<TOps, TVector>(TOps.Negate(TOps.Abs(b)));
            var sumA = TOps.Add(one, expA);
            var sumB = TOps.Add(one, expB);
            var inverse = TOps.Divide(one, TOps.Multiply(sumA, sumB));
            var inverseA = TOps.Multiply(inverse, sumB);
            var inverseB = TOps.Multiply(inverse, sumA);
            var sigmoidA = TOps.Multiply(inverseA, TOps.Select(TOps.LessThan(a, zero), expA, one));
            var sigmoidB = TOps.Multiply(inverseB, TOps.Select(TOps.LessThan(b, zero), expB, one));
            var positive = TOps.Subtract(TOps.Select(TOps.LessThan(a, zero), zero, a), TOps.Select(TOps.LessThan(b, zero), zero, b));
            value = TOps.Add(value, positive);
            product = TOps.Multiply(product, TOps.Multiply(sumA, inverseB));
            if (++factors == MostFactors)
            {
                value = TOps.Add(value, VectorFunctions.LogOfNormal<TOps, TVector>(product));
                (product, factors) = (one, 0);
            }

            var meanGradient = TOps.Negate(TOps.Multiply(sigmoidA, TOps.Multiply(mean, share)));
            logits = TOps.Add(logits, meanGradient);
            TOps.Store(meanGradient, row.Scale + g);
            TOps.Store(TOps.Subtract(sigmoidB, sigmoidA), row.Drop + g);
            TOps.Store(TOps.MultiplyAdd(sigmoidA, slope, TOps.Load(row.ThetaSum + g)), row.ThetaSum + g);
        }

        logitSum += (float)Sum(logits);
        return Sum(TOps.Add(value, VectorFunctions.LogOfNormal<TOps, TVector>(product)));
    }

    private static double NegativeBinomialZeros(in LikelihoodRow row, float meanScale, ref float logitSum)
    {
        var scale = TOps.Create(meanScale);
        var value = TOps.Create(0f);
        var logits = TOps.Create(0f);
        for (var g = 0; g < row.Pitch; g += TOps.Width)
        {
            var mean = TOps.Multiply(TOps.Load(row.Exponentials + g), scale);
            var (logZero, share, slope) = ZeroTerm(mean, TOps.Load(row.Theta + g), TOps.Load(row.InverseTheta + g));
            value = TOps.Add(value, logZero);
            var meanGradient = TOps.Negate(TOps.Multiply(mean, share));
            logits = TOps.Add(logits, meanGradient);
            TOps.Store(meanGradient, row.Scale + g);
            TOps.Store(TOps.Add(slope, TOps.Load(row.ThetaSum + g)), row.ThetaSum + g);
        }

        logitSum += (float)Sum(logits);
        return Sum(value);
    }

    /// <summary>log NB(0), θ/t (minus its derivative by μ), and its derivative by log θ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector LogZero, TVector Share, TVector Slope) ZeroTerm(TVector mean, TVector theta, TVector inverseTheta)
    {
        // t = (θ + ε)·(1 + y), so one division serves both.
        var ratio = TOps.Multiply(mean, inverseTheta);
        var sum = TOps.Add(ratio, TOps.Create(1f));
        var inverseSum = TOps.Divide(TOps.Create(1f), sum);
        var logZero = TOps.Negate(TOps.Multiply(theta, VectorFunctions.Log1pOfPositive<TOps, TVector>(ratio, sum, inverseSum)));
        var share = TOps.Multiply(TOps.Multiply(theta, inverseTheta), inverseSum);
        var slope = TOps.MultiplyAdd(TOps.Multiply(theta, ratio), share, logZero);
        return (logZero, share, slope);
    }

    /// <summary>What the genes with a count add to the value and the gradients of an all-zero cell.</summary>
    private static double CountedChanges(in LikelihoodRow row, float meanScale, out float logitSum)
    {
        var means = stackalloc float[Chunk];
        var thetas = stackalloc float[Chunk];
        var inverses = stackalloc float[Chunk];
        var drops = stackalloc float[Chunk];
        var counts = stackalloc float[Chunk];
        var values = stackalloc float[Chunk];
        float* logitChanges = row.Changes, dropChanges = row.Changes + row.Pitch, thetaChanges = row.Changes + (2 * row.Pitch);
        var value = 0.0;
        var sum = 0.0;
        for (var start = 0; start < row.CountedGenes.Length; start += TOps.Width)
        {
            var length = Math.Min(TOps.Width, row.CountedGenes.Length - start);
            var largest = 0;
            for (var i = 0; i < TOps.Width; i++)
            {
                // The last chunk repeats its first gene; the repeats are not used.
                var entry = i < length ? start + i : start;
                var gene = row.CountedGenes[entry];
                means[i] = row.Exponentials[gene] * meanScale;
                thetas[i] = row.Theta[gene];
                inverses[i] = row.InverseTheta[gene];
                drops[i] = row.Drop == null ? 0 : row.Drop[gene] + row.Bias[row.Pitch + gene];
                counts[i] = row.Counts[entry];
                largest = Math.Max(largest, row.Counts[entry]);
            }

            var (change, logit, drop, theta) = CountedChange(
                TOps.Load(means), TOps.Load(thetas), TOps.Load(inverses), TOps.Load(drops), TOps.Load(counts), largest, row.Drop != null);
            TOps.Store(change, values);
            TOps.Store(logit, logitChanges + start);
            TOps.Store(drop, dropChanges + start);
            TOps.Store(theta, thetaChanges + start);
            for (var i = 0; i < length; i++)
            {
                value += values[i];
                sum += logitChanges[start + i];
            }
        }

        logitSum = (float)sum;
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector Value, TVector Logit, TVector Drop, TVector Theta) CountedChange(
        TVector mean, TVector theta, TVector inverseTheta, TVector drop, TVector count, int largestCount, bool inflated)
    {
        var zero = TOps.Create(0f);
        var one = TOps.Create(1f);
        var epsilon = TOps.Create(VaeConstants.LikelihoodEpsilon);
        var total = TOps.Add(theta, TOps.Add(mean, epsilon));
        var inverseTotal = TOps.Divide(one, total);
        var (logGamma, digamma) = GammaRatio<TOps, TVector>.Run(theta, count, largestCount);

        var shifted = TOps.Add(mean, epsilon);
        var value = TOps.MultiplyAdd(count, VectorFunctions.Log<TOps, TVector>(TOps.Multiply(shifted, inverseTotal)), logGamma);
        var logit = TOps.Multiply(TOps.Multiply(count, mean), TOps.Subtract(TOps.Divide(one, shifted), inverseTotal));
        var slope = TOps.Multiply(theta, TOps.Subtract(digamma, TOps.Multiply(count, inverseTotal)));
        if (!inflated)
        {
            return (value, logit, zero, slope);
        }

        // From softplus(a) to a, a = log NB(0) − π: the value falls by softplus(−a), the slope by a rises by sigmoid(−a).
        var (logZero, share, zeroSlope) = ZeroTerm(mean, theta, inverseTheta);
        var minusA = TOps.Subtract(drop, logZero);
        var exponential = VectorFunctions.ExpOfMinusAbs<TOps, TVector>(minusA);
        var rest = VectorFunctions.SigmoidFrom<TOps, TVector>(minusA, exponential);
        value = TOps.Subtract(value, VectorFunctions.SoftplusFrom<TOps, TVector>(minusA, exponential));
        logit = TOps.Subtract(logit, TOps.Multiply(rest, TOps.Multiply(mean, share)));
        return (value, logit, TOps.Negate(rest), TOps.MultiplyAdd(rest, zeroSlope, slope));
    }

    private static void ApplyChanges(in LikelihoodRow row)
    {
        float* logits = row.Changes, drops = row.Changes + row.Pitch, thetas = row.Changes + (2 * row.Pitch);
        for (var i = 0; i < row.CountedGenes.Length; i++)
        {
            var gene = row.CountedGenes[i];
            row.Scale[gene] += logits[i];
            row.ThetaSum[gene] += thetas[i];
            if (row.Drop != null)
            {
                row.Drop[gene] += drops[i];
            }
        }
    }

    /// <summary>From ∂ log p to gradients of the loss: −(h − ρ·Σh)/n for the softmax logits, −∂/n for the dropout logits.</summary>
    private static void SoftmaxGradient(in LikelihoodRow row, float inverseTotal, float logitSum)
    {
        var share = TOps.Create(row.Share);
        var sumFactor = TOps.Create(logitSum * inverseTotal * row.Share);
        for (var g = 0; g < row.Pitch; g += TOps.Width)
        {
            var gradient = TOps.Subtract(
                TOps.Multiply(TOps.Load(row.Exponentials + g), sumFactor), TOps.Multiply(TOps.Load(row.Scale + g), share));
            TOps.Store(gradient, row.Scale + g);
            TOps.Store(TOps.Add(TOps.Load(row.BiasSum + g), gradient), row.BiasSum + g);
        }

        for (var g = 0; g < row.Pitch && row.Drop != null; g += TOps.Width)
        {
            var gradient = TOps.Negate(TOps.Multiply(TOps.Load(row.Drop + g), share));
            TOps.Store(gradient, row.Drop + g);
            TOps.Store(TOps.Add(TOps.Load(row.BiasSum + row.Pitch + g), gradient), row.BiasSum + row.Pitch + g);
        }
    }

    private static double Sum(TVector vector)
    {
        var lanes = stackalloc float[TOps.Width];
        TOps.Store(vector, lanes);
        var sum = 0.0;
        for (var lane = 0; lane < TOps.Width; lane++)
        {
            sum += lanes[lane];
        }

        return sum;
    }
}
