using StudyKit.Models;

namespace StudyKit.Training;

/// <summary>
/// Everything random in one minibatch, row i for its i-th cell, so that a step is a pure function of weights, cells and noise.
/// </summary>
public sealed class StepNoise
{
    /// <summary>Creates noise of zeros and masks that keep every unit.</summary>
    /// <param name="spec">Shape of the model.</param>
    /// <param name="cells">Most cells a minibatch has.</param>
    public StepNoise(VaeSpec spec, int cells)
    {
        LatentNoise = new float[cells * spec.LatentSize];
        LibraryNoise = new float[cells];
        var masks = spec.DropoutRate > 0;
        LatentMasks = [.. Enumerable.Range(0, masks ? spec.LayerCount : 0).Select(_ => Ones(cells * spec.HiddenSize))];
        LibraryMask = masks && !spec.ObservedLibrary ? Ones(cells * spec.HiddenSize) : [];
    }

    /// <summary>Standard normals of z, cells × latent size.</summary>
    public float[] LatentNoise { get; }

    /// <summary>Standard normals of the log library size, one a cell.</summary>
    public float[] LibraryNoise { get; }

    /// <summary>Dropout of each layer of the z encoder, cells × hidden size: 1 keeps a unit, 0 drops it. None without dropout.</summary>
    public float[][] LatentMasks { get; }

    /// <summary>Dropout of the library encoder's layer, cells × hidden size; empty where there is none.</summary>
    public float[] LibraryMask { get; }

    private static float[] Ones(int length)
    {
        var values = new float[length];
        values.AsSpan().Fill(1);
        return values;
    }
}
