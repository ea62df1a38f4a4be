using System.Runtime.InteropServices;

namespace StudyKit.Engine;

/// <summary>One cell's part of the likelihood, as addresses. All gene arrays have the padded length <see cref="Pitch"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe ref struct LikelihoodRow
{
    /// <summary>Genes.</summary>
    public required int Genes { get; init; }

    /// <summary>Genes, padded.</summary>
    public required int Pitch { get; init; }

    /// <summary>Softmax logits without their bias; replaced by their gradients.</summary>
    public required float* Scale { get; init; }

    /// <summary>Dropout logits without their bias, replaced by their gradients; null for a negative binomial.</summary>
    public required float* Drop { get; init; }

    /// <summary>Bias of both heads, softmax first.</summary>
    public required float* Bias { get; init; }

    /// <summary>θ of the cell's batch.</summary>
    public required float* Theta { get; init; }

    /// <summary>1 / (θ + ε).</summary>
    public required float* InverseTheta { get; init; }

    /// <summary>Log library size.</summary>
    public required float Library { get; init; }

    /// <summary>1 / cells of the minibatch.</summary>
    public required float Share { get; init; }

    /// <summary>Whether gradients are wanted; without, the logits are left in an unspecified state.</summary>
    public required bool WithGradient { get; init; }

    /// <summary>Genes with a count.</summary>
    public required ReadOnlySpan<int> CountedGenes { get; init; }

    /// <summary>Their counts.</summary>
    public required ReadOnlySpan<int> Counts { get; init; }

    /// <summary>Room for eˣ of the softmax.</summary>
    public required float* Exponentials { get; init; }

    /// <summary>Room for the numbers of the genes with a count.</summary>
    public required CountedScratch Counted { get; init; }

    /// <summary>Sum of ∂ log p / ∂ log θ over cells, added to.</summary>
    public required float* ThetaSum { get; init; }

    /// <summary>Sum of the gradients of both heads' logits over cells, added to.</summary>
    public required float* BiasSum { get; init; }
}
