namespace StudyKit.Objectives;

/// <summary>
/// What training adds to the reconstruction term: loss = reconstruction + KL(l) + this. Values are per-cell means in nats;
/// reconstruction is summed over genes.
/// </summary>
public abstract record Objective
{
    /// <summary>Short identifier for tables and files, <c>beta</c> for example.</summary>
    public abstract string Id { get; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="Errors.OptionException">A value is out of range; names it.</exception>
    public abstract void Validate();

    /// <summary>The term and its derivatives for one minibatch.</summary>
    /// <param name="kl">KL(z) of each cell, nats, B values.</param>
    /// <param name="moment">Where training stands.</param>
    /// <param name="gradient">Receives ∂term/∂kl of each cell, B values.</param>
    /// <returns>The term, nats.</returns>
    public abstract double Evaluate(ReadOnlySpan<float> kl, ObjectiveMoment moment, Span<float> gradient);

    /// <summary>The target capacity C at that moment, nats; null for objectives without one.</summary>
    public virtual double? CapacityAt(ObjectiveMoment moment) => null;
}
