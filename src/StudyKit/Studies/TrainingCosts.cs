using StudyKit.Training;

namespace StudyKit.Studies;

/// <summary>What a training paid at its last epoch, nats a training cell: the price of β beside what it buys.</summary>
internal static class TrainingCosts
{
    public static IEnumerable<(string Metric, double Value)> Of(TrainedVae trained)
    {
        yield return ("reconstruction_loss_train", trained.History["reconstruction_loss_train"][^1]);
        yield return ("kl_z_train", trained.History["kl_z_train"][^1]);
    }
}
