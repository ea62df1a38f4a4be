using StudyKit.Errors;
using StudyKit.Views;

namespace StudyKit.Training;

/// <summary>
/// What was measured in each epoch, one column a quantity under scvi-tools' names: <c>elbo_train</c>,
/// <c>reconstruction_loss_train</c>, <c>kl_local_train</c>, <c>kl_global_train</c>, their <c>_validation</c> twins, <c>kl_weight</c>,
/// and this kit's <c>objective_train</c>, <c>kl_z_train</c>, <c>kl_l_train</c> and <c>capacity</c>. Means a cell, in nats; NaN where not measured.
/// </summary>
[TypeFormatterSource(typeof(TrainingHistoryFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class TrainingHistory
{
    private readonly Dictionary<string, double[]> _columns;

    /// <summary>Creates the history from columns of equal length.</summary>
    public TrainingHistory(IReadOnlyList<(string Name, double[] Values)> columns)
    {
        Names = [.. columns.Select(c => c.Name)];
        _columns = columns.ToDictionary(c => c.Name, c => c.Values, StringComparer.Ordinal);
        Epochs = columns.Count == 0 ? 0 : columns[0].Values.Length;
        foreach (var (name, values) in columns)
        {
            OptionException.Require(values.Length == Epochs, name, values.Length, $"{Epochs} epochs");
        }
    }

    /// <summary>Names of the columns, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of epochs.</summary>
    public int Epochs { get; }

    /// <summary>One column, a value an epoch.</summary>
    /// <exception cref="OptionException">No column has that name.</exception>
    public double[] this[string name] =>
        _columns.TryGetValue(name, out var values)
            ? values
            : throw new OptionException("history column", name, "one of " + string.Join(", ", Names));
}
