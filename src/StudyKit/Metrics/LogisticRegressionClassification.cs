using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Metrics;

/// <summary>Classification by logistic regression on all latent dimensions: what the space knows, however it is turned.</summary>
public static class LogisticRegressionClassification
{
    /// <summary>Fits on the training cells and scores on the held-out ones.</summary>
    /// <param name="latent">Latent space, [cells × dimensions].</param>
    /// <param name="labels">A discrete factor, at least two classes with two cells each.</param>
    /// <param name="options">How cells are held out.</param>
    /// <param name="regression">Settings of the regression.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <exception cref="OptionException">The factor is continuous, of another length, never varies, or has a class of one cell.</exception>
    public static ClassificationResult Compute(
        Matrix latent,
        Factor labels,
        ClassificationOptions? options = null,
        LogisticRegressionOptions? regression = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new();
        options.Validate();
        LatentColumns.From(latent).RequireDiscrete(labels);
        var split = StratifiedSplit.Create(labels, options.TestShare, options.Seed);
        var (codes, names) = PresentClasses.Of(labels);
        var model = LogisticRegression.Fit(latent.SelectRows(split.Train), Array.ConvertAll(split.Train, i => codes[i]), names.Count, regression, cancellationToken);
        var probabilities = model.Probabilities(latent.SelectRows(split.Test));
        return ClassificationResult.Score(labels.Name, names, Array.ConvertAll(split.Test, i => codes[i]), probabilities);
    }
}
