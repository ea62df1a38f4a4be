namespace StudyKit.Training;

/// <summary>Collects the columns of <see cref="TrainingHistory"/>.</summary>
internal sealed class HistoryRecorder
{
    private readonly List<(EpochMeans Train, EpochMeans Validation, double KlWeight, double Capacity)> _epochs = [];

    public void Add(EpochMeans train, EpochMeans validation, double klWeight, double capacity) =>
        _epochs.Add((train, validation, klWeight, capacity));

    public TrainingHistory ToHistory() => new(
    [
        ("elbo_train", Column(e => e.Train.Elbo)),
        ("reconstruction_loss_train", Column(e => e.Train.Reconstruction)),
        ("kl_local_train", Column(e => e.Train.KlLocal)),

        // This model has no parameters with a prior of their own; scvi-tools reports a 0 there too.
        ("kl_global_train", Column(_ => 0)),
        ("elbo_validation", Column(e => e.Validation.Elbo)),
        ("reconstruction_loss_validation", Column(e => e.Validation.Reconstruction)),
        ("kl_local_validation", Column(e => e.Validation.KlLocal)),
        ("kl_global_validation", Column(e => double.IsNaN(e.Validation.Elbo) ? double.NaN : 0)),
        ("kl_weight", Column(e => e.KlWeight)),
        ("objective_train", Column(e => e.Train.Objective)),
        ("kl_z_train", Column(e => e.Train.KlLatent)),
        ("kl_l_train", Column(e => e.Train.KlLibrary)),
        ("capacity", Column(e => e.Capacity)),
    ]);

    private double[] Column(Func<(EpochMeans Train, EpochMeans Validation, double KlWeight, double Capacity), double> pick) =>
        [.. _epochs.Select(pick)];
}
