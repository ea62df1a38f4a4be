namespace StudyKit.Training;

/// <summary>What one minibatch measured, a value a cell, in nats.</summary>
public sealed class StepTerms
{
    /// <summary>Makes room for minibatches of up to <paramref name="cells"/> cells.</summary>
    public StepTerms(int cells)
    {
        Reconstruction = new float[cells];
        KlLatent = new float[cells];
        KlLibrary = new float[cells];
    }

    /// <summary>−log p(x | z, l), summed over genes.</summary>
    public float[] Reconstruction { get; }

    /// <summary>KL(q(z | x) ‖ N(0, 1)), summed over latent dimensions.</summary>
    public float[] KlLatent { get; }

    /// <summary>KL(q(l | x) ‖ its batch's prior); 0 with an observed library.</summary>
    public float[] KlLibrary { get; }

    /// <summary>The objective's term of the minibatch; NaN after an evaluation, which has none.</summary>
    public double Objective { get; set; } = double.NaN;
}
