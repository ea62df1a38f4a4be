namespace StudyKit.Training;

/// <summary>Collects the columns of <see cref="TrainingHistory"/>.</summary>
internal sealed class HistoryRecorder
{
    private static readonly string[] Names =
    [
        "elbo_train", "reconstruction_loss_train", "kl_local_train", "kl_global_train",
        "elbo_validation", "reconstruction_loss_validation", "kl_local_validation", "kl_global_validation",
        "kl_weight", "objective_train", "kl_z_train", "kl_l_train", "capacity",
    ];

    private readonly List<double[]> _epochs = [];

    public void Add(EpochMeans train, EpochMeans validation, double klWeight, double capacity) => _epochs.Add(
    [
        train.Elbo,
        train.Reconstruction,
        train.KlLocal,

        // This model has no parameters with a prior of their own; scvi-tools reports a 0 there too.
        0,
        validation.Elbo,
        validation.Reconstruction,
        validation.KlLocal,
        double.IsNaN(validation.Elbo) ? double.NaN : 0,
        klWeight,
        train.Objective,
        train.KlLatent,
        train.KlLibrary,
        capacity,
    ]);

    /// <summary>Begins with the epochs of a training that is taken up again.</summary>
    /// <exception cref="Errors.OptionException">A column is missing.</exception>
    public void Restore(TrainingHistory history)
    {
        _epochs.Clear();
        _epochs.AddRange(Enumerable.Range(0, history.Epochs).Select(epoch => Array.ConvertAll(Names, name => history[name][epoch])));
    }

    public TrainingHistory ToHistory() =>
        new([.. Names.Select((name, column) => (name, _epochs.Select(epoch => epoch[column]).ToArray()))]);
}
