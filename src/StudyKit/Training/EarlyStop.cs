namespace StudyKit.Training;

/// <summary>
/// Counts epochs since the validation ELBO last improved. Epochs without a measurement count too, but only a measured one ends a
/// run: patience that is shorter than the distance of two measurements must not stop a model that was not looked at.
/// </summary>
internal sealed class EarlyStop(int patience, double minDelta)
{
    private double _best = double.PositiveInfinity;
    private int _waited;

    /// <summary>Whether training should stop after an epoch that measured <paramref name="elbo"/> (negative ELBO, NaN when unmeasured).</summary>
    public bool IsDue(double elbo)
    {
        if (elbo < _best - minDelta)
        {
            (_best, _waited) = (elbo, 0);
            return false;
        }

        return ++_waited >= patience && !double.IsNaN(elbo);
    }

    /// <summary>Takes up the epochs that a run has behind it; what the stop knows is a function of them.</summary>
    public void Replay(ReadOnlySpan<double> elbos)
    {
        foreach (var elbo in elbos)
        {
            IsDue(elbo);
        }
    }
}
