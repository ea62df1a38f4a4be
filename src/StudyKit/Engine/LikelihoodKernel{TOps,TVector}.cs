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
    // Room for the widest vector.
    private const int Chunk = 32;

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
        LikelihoodKernel<PairOps<TOps, TVector>, VectorPair<TVector>>.CountedChanges(row, meanScale);
        var (zeros, zeroLogits) = row.Drop == null ? NegativeBinomialZeros(row, meanScale) : InflatedZeros(row, meanScale);
        var (value, logits) = ApplyChanges(row);
        var logitSum = (float)logits + (float)zeroLogits;
        libraryGradient = -logitSum * row.Share;
        if (row.WithGradient)
        {
            SoftmaxGradient(row, (float)(1 / total), logitSum);
        }

        return value + zeros;
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
            if (row.Drop != null)
            {
                // Wanted next, and not in order.
                Simd.Prefetch(row.Drop + g);
            }
        }

        return Sum(sum);
    }

    private static (double Value, double Logit) InflatedZeros(in LikelihoodRow row, float meanScale)
    {
        var value = TOps.Create(0f);
        var logits = TOps.Create(0f);
        for (var start = 0; start < row.Pitch; start += MostFactors * TOps.Width)
        {
            // Two short loops: of one long one the processor could not look at several turns at once.
            var end = Math.Min(row.Pitch, start + (MostFactors * TOps.Width));
            ZeroTerms(row, start, end, meanScale);
            Inflate(row, start, end, ref value, ref logits);
        }

        return (Sum(value), Sum(logits));
    }

    // −∂ log NB(0) / ∂ log μ in place of the softmax logit; log NB(0) − π and ∂ log NB(0) / ∂ log θ in the room of the counted genes.
    private static void ZeroTerms(in LikelihoodRow row, int start, int end, float meanScale)
    {
        var scale = TOps.Create(meanScale);
        float* difference = row.Counted.Mean - start, slopes = row.Counted.Theta - start;
        float* means = row.Exponentials, thetas = row.Theta, inverses = row.InverseTheta, drops = row.Drop, bias = row.Bias + row.Pitch, gradients = row.Scale;
        for (var g = start; g < end; g += TOps.Width)
        {
            var mean = TOps.Multiply(TOps.Load(means + g), scale);
            var (logZero, share, slope) = ZeroTerm(mean, TOps.Load(thetas + g), TOps.Load(inverses + g));
            var drop = TOps.Add(TOps.Load(drops + g), TOps.Load(bias + g));
            TOps.Store(drop, drops + g);
            TOps.Store(TOps.Subtract(logZero, drop), difference + g);
            TOps.Store(slope, slopes + g);
            TOps.Store(TOps.Multiply(mean, share), gradients + g);
        }
    }

    private static void Inflate(in LikelihoodRow row, int start, int end, ref TVector value, ref TVector logits)
    {
        var one = TOps.Create(1f);
        var zero = TOps.Create(0f);
        var positives = value;
        var gradientSum = logits;

        // The logarithms of several genes in one: each factor is between a half and two.
        var product = one;
        float* difference = row.Counted.Mean - start, slopes = row.Counted.Theta - start;
        float* gradients = row.Scale, drops = row.Drop, thetaSum = row.ThetaSum;
        for (var g = start; g < end; g += TOps.Width)
        {
            // log p = softplus(a) − softplus(b), a = log NB(0) − π, b = −π, with both sigmoids from the same exponentials.
            var a = TOps.Load(difference + g);
            var b = TOps.Negate(TOps.Load(drops + g));
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
            positives = TOps.Add(positives, positive);
            product = TOps.Multiply(product, TOps.Multiply(sumA, inverseB));
            var meanGradient = TOps.Negate(TOps.Multiply(sigmoidA, TOps.Load(gradients + g)));
            gradientSum = TOps.Add(gradientSum, meanGradient);
            TOps.Store(meanGradient, gradients + g);
            TOps.Store(TOps.Subtract(sigmoidB, sigmoidA), drops + g);
            TOps.Store(TOps.MultiplyAdd(sigmoidA, TOps.Load(slopes + g), TOps.Load(thetaSum + g)), thetaSum + g);
        }

        value = TOps.Add(positives, VectorFunctions.LogOfNormal<TOps, TVector>(product));
        logits = gradientSum;
    }

    private static (double Value, double Logit) NegativeBinomialZeros(in LikelihoodRow row, float meanScale)
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

        return (Sum(value), Sum(logits));
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

    /// <summary>Measures what the genes with a count add to the value and the gradients of an all-zero cell.</summary>
    private static void CountedChanges(in LikelihoodRow row, float meanScale)
    {
        var counted = row.Counted;
        var padded = Gather(row, meanScale);
        GammaRatios(counted, row.CountedGenes.Length);
        // Each part by itself: together they have more numbers under way than the compiler keeps track of.
        FirstFactors(counted, padded);
        NegativeBinomialChanges(counted, padded);
        if (row.Drop != null)
        {
            InflationChanges(counted, padded);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FirstFactors(in CountedScratch counted, int padded)
    {
        for (var i = 0; i < padded; i += TOps.Width)
        {
            var (logGamma, digamma) = GammaRatio<TOps, TVector>.FirstFactors(TOps.Load(counted.Theta + i), TOps.Load(counted.Count + i));
            TOps.Store(TOps.Add(logGamma, TOps.Load(counted.Value + i)), counted.Value + i);
            TOps.Store(TOps.Add(digamma, TOps.Load(counted.ThetaChange + i)), counted.ThetaChange + i);
        }
    }

    // The numbers of the genes with a count, side by side. All of them first: a vector is not loaded well right after its numbers
    // were stored one by one. The last vector is filled up with its first gene; those are not used.
    private static int Gather(in LikelihoodRow row, float meanScale)
    {
        var counted = row.Counted;
        var length = row.CountedGenes.Length;
        var padded = (length + TOps.Width - 1) / TOps.Width * TOps.Width;
        float* exponentials = row.Exponentials, thetas = row.Theta, inverses = row.InverseTheta, drops = row.Drop, bias = row.Bias + row.Pitch;
        fixed (int* genes = row.CountedGenes, counts = row.Counts)
        {
            for (var i = 0; i < padded; i++)
            {
                var entry = i < length ? i : length - 1;
                var gene = genes[entry];
                counted.Mean[i] = exponentials[gene] * meanScale;
                counted.Theta[i] = thetas[gene];
                counted.InverseTheta[i] = inverses[gene];
                counted.Drop[i] = drops == null ? 0 : drops[gene] + bias[gene];
                counted.Count[i] = counts[entry];
            }
        }

        return padded;
    }

    // The part of the gamma ratios that few genes need, for those alone.
    private static void GammaRatios(in CountedScratch counted, int length)
    {
        var padded = (length + TOps.Width - 1) / TOps.Width * TOps.Width;
        new Span<float>(counted.Value, padded).Clear();
        new Span<float>(counted.ThetaChange, padded).Clear();
        var found = 0;
        for (var i = 0; i < length; i++)
        {
            counted.Large[found] = i;
            found += GammaRatio<TOps, TVector>.HasRest(counted.Theta[i], counted.Count[i]) ? 1 : 0;
        }

        var theta = stackalloc float[Chunk];
        var count = stackalloc float[Chunk];
        for (var start = 0; start < found; start += TOps.Width)
        {
            for (var lane = 0; lane < TOps.Width; lane++)
            {
                var i = counted.Large[Math.Min(start + lane, found - 1)];
                theta[lane] = counted.Theta[i];
                count[lane] = counted.Count[i];
            }

            var (logGamma, digamma) = GammaRatio<TOps, TVector>.Rest(TOps.Load(theta), TOps.Load(count));
            TOps.Store(logGamma, theta);
            TOps.Store(digamma, count);
            for (var lane = 0; lane < Math.Min(TOps.Width, found - start); lane++)
            {
                var i = counted.Large[start + lane];
                counted.Value[i] = theta[lane];
                counted.ThetaChange[i] = count[lane];
            }
        }
    }

    private static void NegativeBinomialChanges(in CountedScratch counted, int padded)
    {
        var one = TOps.Create(1f);
        var epsilon = TOps.Create(VaeConstants.LikelihoodEpsilon);
        for (var i = 0; i < padded; i += TOps.Width)
        {
            var mean = TOps.Load(counted.Mean + i);
            var theta = TOps.Load(counted.Theta + i);
            var count = TOps.Load(counted.Count + i);
            var shifted = TOps.Add(mean, epsilon);
            var inverseTotal = TOps.Divide(one, TOps.Add(theta, shifted));
            var log = VectorFunctions.Log<TOps, TVector>(TOps.Multiply(shifted, inverseTotal));
            TOps.Store(TOps.MultiplyAdd(count, log, TOps.Load(counted.Value + i)), counted.Value + i);
            var slope = TOps.Subtract(TOps.Load(counted.ThetaChange + i), TOps.Multiply(count, inverseTotal));
            TOps.Store(TOps.Multiply(theta, slope), counted.ThetaChange + i);
            var logit = TOps.Multiply(TOps.Multiply(count, mean), TOps.Subtract(TOps.Divide(one, shifted), inverseTotal));
            TOps.Store(logit, counted.LogitChange + i);
        }
    }

    // From softplus(a) to a, a = log NB(0) − π: the value falls by softplus(−a), the slope by a rises by sigmoid(−a).
    private static void InflationChanges(in CountedScratch counted, int padded)
    {
        for (var i = 0; i < padded; i += TOps.Width)
        {
            var mean = TOps.Load(counted.Mean + i);
            var (logZero, share, zeroSlope) = ZeroTerm(mean, TOps.Load(counted.Theta + i), TOps.Load(counted.InverseTheta + i));
            var minusA = TOps.Subtract(TOps.Load(counted.Drop + i), logZero);
            var exponential = VectorFunctions.ExpOfMinusAbs<TOps, TVector>(minusA);
            var rest = VectorFunctions.SigmoidFrom<TOps, TVector>(minusA, exponential);
            var fall = VectorFunctions.SoftplusFrom<TOps, TVector>(minusA, exponential);
            TOps.Store(TOps.Subtract(TOps.Load(counted.Value + i), fall), counted.Value + i);
            var logit = TOps.Multiply(rest, TOps.Multiply(mean, share));
            TOps.Store(TOps.Subtract(TOps.Load(counted.LogitChange + i), logit), counted.LogitChange + i);
            TOps.Store(TOps.MultiplyAdd(rest, zeroSlope, TOps.Load(counted.ThetaChange + i)), counted.ThetaChange + i);
            TOps.Store(TOps.Negate(rest), counted.Drop + i);
        }
    }

    /// <summary>Adds the changes to the gradients, if these are wanted; returns the sums of the changes of the value and of the logits' gradients.</summary>
    private static (double Value, double Logit) ApplyChanges(in LikelihoodRow row)
    {
        var counted = row.Counted;
        float* scale = row.Scale, theta = row.ThetaSum, drop = row.Drop;
        var genes = row.CountedGenes;
        double value = 0, logit = 0;
        for (var i = 0; i < genes.Length; i++)
        {
            value += counted.Value[i];
            logit += counted.LogitChange[i];
            if (!row.WithGradient)
            {
                continue;
            }

            var gene = genes[i];
            scale[gene] += counted.LogitChange[i];
            theta[gene] += counted.ThetaChange[i];
            if (drop != null)
            {
                drop[gene] += counted.Drop[i];
            }
        }

        return (value, logit);
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
