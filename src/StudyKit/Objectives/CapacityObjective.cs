using StudyKit.Errors;

namespace StudyKit.Objectives;

/// <summary>
/// Capacity-controlled VAE (Burgess et al. 2018): w·β·|KL(z) − C|, where the capacity C rises linearly from 0 to
/// <see cref="MaxCapacity"/>: C = min(C_max, C_max·t/T). The KL warm-up weight w is the plan's.
/// </summary>
public sealed record CapacityObjective : Objective
{
    /// <summary>Weight of the deviation (the paper's γ, the study's β), above 0.</summary>
    public double Beta { get; init; } = 1;

    /// <summary>Capacity at the end of the schedule, nats, 0 or more.</summary>
    public double MaxCapacity { get; init; } = 10;

    /// <summary>Share of all minibatches over which C rises, above 0 and at most 1; after it C stays.</summary>
    public double RiseShare { get; init; } = 1;

    /// <summary>What the absolute value is taken of.</summary>
    public CapacityConvention Convention { get; init; } = CapacityConvention.MinibatchMean;

    /// <inheritdoc/>
    public override string Id => "capacity";

    /// <inheritdoc/>
    public override void Validate()
    {
        OptionException.Require(Beta > 0 && double.IsFinite(Beta), "beta", Beta, "a number above 0");
        OptionException.Require(MaxCapacity >= 0 && double.IsFinite(MaxCapacity), "capacity", MaxCapacity, "0 or more nats");
        OptionException.Require(RiseShare is > 0 and <= 1, "capacity rise", RiseShare, "a share above 0 and at most 1");
        OptionException.Require(Enum.IsDefined(Convention), "capacity convention", Convention, "minibatch mean or per cell");
    }

    /// <inheritdoc/>
    public override double? CapacityAt(ObjectiveMoment moment)
    {
        var rise = Math.Max(1, RiseShare * moment.TotalSteps);
        return Math.Min(MaxCapacity, MaxCapacity * moment.Step / rise);
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<float> kl, ObjectiveMoment moment, Span<float> gradient)
    {
        var capacity = CapacityAt(moment)!.Value;
        var weight = moment.KlWeight * Beta;
        if (Convention == CapacityConvention.PerCell)
        {
            var sum = 0.0;
            for (var i = 0; i < kl.Length; i++)
            {
                sum += Math.Abs(kl[i] - capacity);
                gradient[i] = (float)(weight * Math.Sign(kl[i] - capacity) / kl.Length);
            }

            return weight * sum / kl.Length;
        }

        var total = 0.0;
        foreach (var value in kl)
        {
            total += value;
        }

        var deviation = (total / kl.Length) - capacity;
        gradient.Fill((float)(weight * Math.Sign(deviation) / kl.Length));
        return weight * Math.Abs(deviation);
    }
}
