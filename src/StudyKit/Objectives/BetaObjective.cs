using StudyKit.Errors;

namespace StudyKit.Objectives;

/// <summary>
/// β-VAE (Higgins et al. 2017): w·β·mean KL(z), where w is the KL warm-up weight. β = 1 is the ordinary ELBO of scVI.
/// </summary>
public sealed record BetaObjective : Objective
{
    /// <summary>Weight of KL(z), above 0.</summary>
    public double Beta { get; init; } = 1;

    /// <inheritdoc/>
    public override string Id => "beta";

    /// <inheritdoc/>
    public override void Validate() =>
        OptionException.Require(Beta > 0 && double.IsFinite(Beta), "beta", Beta, "a number above 0");

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<float> kl, ObjectiveMoment moment, Span<float> gradient)
    {
        var weight = moment.KlWeight * Beta;
        var sum = 0.0;
        foreach (var value in kl)
        {
            sum += value;
        }

        gradient.Fill((float)(weight / kl.Length));
        return weight * sum / kl.Length;
    }
}
