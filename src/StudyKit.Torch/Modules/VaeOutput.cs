using static TorchSharp.torch;

namespace StudyKit.Torch.Modules;

/// <summary>What the model gives for a minibatch.</summary>
/// <param name="Reconstruction">−log p(x | z, l) summed over genes, [cells], nats.</param>
/// <param name="Latent">Posterior and sample of z.</param>
/// <param name="KlLatent">KL(q(z | x) ‖ N(0, 1)), [cells], nats.</param>
/// <param name="KlLibrary">KL(q(l | x) ‖ prior), [cells], nats; zeros with an observed library.</param>
internal sealed record VaeOutput(Tensor Reconstruction, Gaussian Latent, Tensor KlLatent, Tensor KlLibrary);
