using StudyKit.Numerics;
using StudyKit.Training;

namespace StudyKit.Studies;

/// <summary>What a training paid: reconstruction and KL at its last epoch, nats a training cell, and how many dimensions it still uses.</summary>
internal static class TrainingCosts
{
    public const string Reconstruction = "reconstruction_loss_train";

    public const string Kl = "kl_z_train";

    public const string ActiveUnits = "active_units";

    public static IEnumerable<(string Metric, double Value)> Of(TrainedVae trained, Matrix latent)
    {
        yield return (Reconstruction, trained.History[Reconstruction][^1]);
        yield return (Kl, trained.History[Kl][^1]);
        yield return (ActiveUnits, Metrics.ActiveUnits.Count(latent));
    }
}
