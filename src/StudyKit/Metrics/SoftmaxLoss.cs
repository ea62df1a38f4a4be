namespace StudyKit.Metrics;

/// <summary>
/// C·Σ cross-entropy + ½‖w‖² of multinomial logistic regression; intercepts are free of the penalty. Parameters are rows × (dims + 1),
/// the intercept last. Two classes take one row (class 0's logit is 0), as scikit-learn's default does: with two rows the penalty would be half as strong.
/// </summary>
internal sealed class SoftmaxLoss(double[][] features, int[] codes, int classes, double c)
{
    private readonly int _rows = classes == 2 ? 1 : classes;
    private readonly int _width = features.Length + 1;

    // Probabilities at the point last given to ValueAndGradient, [cells × classes].
    private readonly double[] _probability = new double[codes.Length * classes];

    public int ParameterCount => _rows * _width;

    /// <summary>Class probabilities of each cell, [cells × classes], into <paramref name="probability"/>; returns Σ −log p(own class) where codes are given.</summary>
    public static double Probabilities(double[][] features, int classes, double[] parameters, int cells, double[] probability, int[]? codes)
    {
        int rows = classes == 2 ? 1 : classes, width = features.Length + 1, offset = classes - rows;
        var loss = 0.0;
        for (var i = 0; i < cells; i++)
        {
            var logits = probability.AsSpan(i * classes, classes);
            logits[0] = 0;
            for (var r = 0; r < rows; r++)
            {
                var sum = parameters[(r * width) + features.Length];
                for (var j = 0; j < features.Length; j++)
                {
                    sum += parameters[(r * width) + j] * features[j][i];
                }

                logits[r + offset] = sum;
            }

            var largest = double.NegativeInfinity;
            foreach (var logit in logits)
            {
                largest = Math.Max(largest, logit);
            }

            var own = codes is null ? 0 : logits[codes[i]];
            var total = 0.0;
            foreach (ref var logit in logits)
            {
                logit = Math.Exp(logit - largest);
                total += logit;
            }

            foreach (ref var logit in logits)
            {
                logit /= total;
            }

            loss += Math.Log(total) + largest - own;
        }

        return loss;
    }

    public double ValueAndGradient(double[] parameters, double[] gradient)
    {
        var loss = Probabilities(features, classes, parameters, codes.Length, _probability, codes);
        var penalty = 0.0;
        Array.Clear(gradient);
        var residual = new double[codes.Length];
        for (var r = 0; r < _rows; r++)
        {
            var code = r + classes - _rows;
            for (var i = 0; i < residual.Length; i++)
            {
                residual[i] = _probability[(i * classes) + code] - (codes[i] == code ? 1 : 0);
            }

            for (var j = 0; j < features.Length; j++)
            {
                var weight = parameters[(r * _width) + j];
                gradient[(r * _width) + j] = (c * DotProduct.Of(residual, features[j])) + weight;
                penalty += weight * weight;
            }

            gradient[(r * _width) + features.Length] = c * residual.Sum();
        }

        return (c * loss) + (penalty / 2);
    }

    /// <summary>Hessian × direction at the point last given to <see cref="ValueAndGradient"/>.</summary>
    public void HessianTimes(double[] direction, double[] product)
    {
        var change = new double[_rows][];
        for (var r = 0; r < _rows; r++)
        {
            var column = change[r] = new double[codes.Length];
            Array.Fill(column, direction[(r * _width) + features.Length]);
            for (var j = 0; j < features.Length; j++)
            {
                var weight = direction[(r * _width) + j];
                for (var i = 0; i < column.Length; i++)
                {
                    column[i] += weight * features[j][i];
                }
            }
        }

        var offset = classes - _rows;
        for (var i = 0; i < codes.Length; i++)
        {
            var mean = 0.0;
            for (var r = 0; r < _rows; r++)
            {
                mean += _probability[(i * classes) + r + offset] * change[r][i];
            }

            for (var r = 0; r < _rows; r++)
            {
                change[r][i] = _probability[(i * classes) + r + offset] * (change[r][i] - mean);
            }
        }

        for (var r = 0; r < _rows; r++)
        {
            for (var j = 0; j < features.Length; j++)
            {
                product[(r * _width) + j] = (c * DotProduct.Of(change[r], features[j])) + direction[(r * _width) + j];
            }

            product[(r * _width) + features.Length] = c * change[r].Sum();
        }
    }
}
