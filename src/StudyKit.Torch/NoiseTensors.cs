using static TorchSharp.torch;

namespace StudyKit.Torch;

/// <summary>Everything random in a minibatch, on the device.</summary>
/// <param name="Latent">Standard normals of z, [cells, dimensions].</param>
/// <param name="Library">Standard normals of the log library size, [cells, 1].</param>
/// <param name="LatentMasks">Dropout of the z encoder's layers, each [cells, units]: 1 keeps, 0 drops; none for no dropout.</param>
/// <param name="LibraryMask">The library encoder's; none for no dropout.</param>
internal sealed record NoiseTensors(Tensor Latent, Tensor Library, IReadOnlyList<Tensor> LatentMasks, IReadOnlyList<Tensor> LibraryMask);
