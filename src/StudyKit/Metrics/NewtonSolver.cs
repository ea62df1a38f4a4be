namespace StudyKit.Metrics;

/// <summary>Newton's method with conjugate gradients for the step and halving along it (Nocedal and Wright 2006, algorithm 7.1), for convex losses.</summary>
internal static class NewtonSolver
{
    /// <summary>Minimises from zero; ends when the largest part of the gradient is at most <paramref name="tolerance"/>, or no step lowers the loss any more.</summary>
    public static double[] Minimise(SoftmaxLoss loss, double tolerance, int maxIterations, CancellationToken cancellationToken)
    {
        var point = new double[loss.ParameterCount];
        var gradient = new double[point.Length];
        var value = loss.ValueAndGradient(point, gradient);
        for (var iteration = 0; iteration < maxIterations && gradient.Max(Math.Abs) > tolerance; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = ConjugateGradientStep(loss, gradient);
            var slope = DotProduct.Of(step, gradient);
            var size = 1.0;
            var trial = new double[point.Length];
            var trialGradient = new double[point.Length];
            double trialValue;
            while (true)
            {
                for (var p = 0; p < point.Length; p++)
                {
                    trial[p] = point[p] + (size * step[p]);
                }

                trialValue = loss.ValueAndGradient(trial, trialGradient);
                if (trialValue <= value + (1e-4 * size * slope))
                {
                    break;
                }

                // Near the optimum the loss cannot tell neighbours apart any more; the gradient still can.
                if (Math.Abs(trialValue - value) <= 1e-13 * Math.Abs(value) && trialGradient.Max(Math.Abs) < gradient.Max(Math.Abs))
                {
                    break;
                }

                size /= 2;
                if (size < 1e-10)
                {
                    return point;
                }
            }

            (point, gradient, value) = (trial, trialGradient, trialValue);
        }

        return point;
    }

    private static double[] ConjugateGradientStep(SoftmaxLoss loss, double[] gradient)
    {
        var step = new double[gradient.Length];
        var residual = Array.ConvertAll(gradient, g => -g);
        var direction = (double[])residual.Clone();
        var product = new double[gradient.Length];
        var square = DotProduct.Of(residual, residual);
        var goal = square * Math.Min(0.25, Math.Sqrt(square)) * 1e-4;
        for (var i = 0; i < 10 * gradient.Length && square > goal; i++)
        {
            loss.HessianTimes(direction, product);
            var curvature = DotProduct.Of(direction, product);
            if (curvature <= 1e-15 * DotProduct.Of(direction, direction))
            {
                // A flat direction: adding one number to every intercept changes nothing.
                break;
            }

            var length = square / curvature;
            for (var p = 0; p < step.Length; p++)
            {
                step[p] += length * direction[p];
                residual[p] -= length * product[p];
            }

            var next = DotProduct.Of(residual, residual);
            for (var p = 0; p < step.Length; p++)
            {
                direction[p] = residual[p] + (next / square * direction[p]);
            }

            square = next;
        }

        return step.All(s => s == 0) ? Array.ConvertAll(gradient, g => -g) : step;
    }
}
