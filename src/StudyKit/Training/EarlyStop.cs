namespace StudyKit.Training;

/// <summary>Counts epochs since the validation ELBO last improved; epochs without a measurement count too.</summary>
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

        return ++_waited >= patience;
    }
}
