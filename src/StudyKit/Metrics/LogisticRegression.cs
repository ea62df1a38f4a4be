using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Metrics;

/// <summary>Multinomial logistic regression with an L2 penalty: C·Σ cross-entropy + ½‖w‖², the objective of scikit-learn's <c>LogisticRegression</c>, solved to its optimum.</summary>
public sealed class LogisticRegression
{
    private readonly int _classes;
    private readonly double[] _parameters;
    private readonly double[] _centre;
    private readonly double[] _scale;

    private LogisticRegression(int classes, double[] parameters, double[] centre, double[] scale) =>
        (_classes, _parameters, _centre, _scale) = (classes, parameters, centre, scale);

    /// <summary>Fits the model.</summary>
    /// <param name="latent">Features, [cells × dimensions].</param>
    /// <param name="codes">Class of each cell, 0 … <paramref name="classes"/> − 1, each there at least once.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="options">Settings.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <exception cref="OptionException">A class has no cell, the lengths differ, or a setting is out of range.</exception>
    public static LogisticRegression Fit(Matrix latent, int[] codes, int classes, LogisticRegressionOptions? options = null, CancellationToken cancellationToken = default) =>
        Fit(LatentColumns.From(latent), codes, classes, options ?? new(), cancellationToken);

    internal static LogisticRegression Fit(LatentColumns latent, int[] codes, int classes, LogisticRegressionOptions options, CancellationToken cancellationToken = default)
    {
        options.Validate();
        OptionException.Require(codes.Length == latent.Cells, "classes", $"{codes.Length} codes", $"{latent.Cells}, one a cell");
        OptionException.Require(classes >= 2, "number of classes", classes, "at least 2");
        for (var k = 0; k < classes; k++)
        {
            OptionException.Require(Array.IndexOf(codes, k) >= 0, "classes", $"no cell of class {k}", "at least one training cell of each class");
        }

        var centre = new double[latent.Dimensions];
        var scale = new double[latent.Dimensions];
        for (var j = 0; j < scale.Length; j++)
        {
            var column = latent[j];
            scale[j] = 1;
            if (options.Standardise && !LatentColumns.IsConstant(column))
            {
                centre[j] = column.Average();
                var deviation = Math.Sqrt(column.Average(v => (v - centre[j]) * (v - centre[j])));
                scale[j] = deviation > 0 ? deviation : 1;
            }
        }

        var loss = new SoftmaxLoss(Scaled(latent, centre, scale), codes, classes, options.C);
        var parameters = NewtonSolver.Minimise(loss, options.Tolerance * codes.Length * options.C, options.MaxIterations, cancellationToken);
        return new LogisticRegression(classes, parameters, centre, scale);
    }

    /// <summary>Class probabilities, row after row, [cells × classes].</summary>
    /// <param name="latent">Features, [cells × dimensions], as many dimensions as in training.</param>
    /// <exception cref="OptionException">Another number of dimensions.</exception>
    public double[] Probabilities(Matrix latent) => Probabilities(LatentColumns.From(latent));

    internal double[] Probabilities(LatentColumns latent)
    {
        OptionException.Require(latent.Dimensions == _scale.Length, "latent", $"{latent.Dimensions} dimensions", $"{_scale.Length}, as in training");
        var result = new double[latent.Cells * _classes];
        SoftmaxLoss.Probabilities(Scaled(latent, _centre, _scale), _classes, _parameters, latent.Cells, result, null);
        return result;
    }

    private static double[][] Scaled(LatentColumns latent, double[] centre, double[] scale)
    {
        var features = new double[scale.Length][];
        for (var j = 0; j < features.Length; j++)
        {
            features[j] = Array.ConvertAll(latent[j], v => (v - centre[j]) / scale[j]);
        }

        return features;
    }
}
