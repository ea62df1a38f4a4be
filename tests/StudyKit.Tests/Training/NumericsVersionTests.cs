using System.Runtime.InteropServices;
using System.Security.Cryptography;
using StudyKit.Engine;
using StudyKit.Numerics;
using StudyKit.Training;

namespace StudyKit.Tests.Training;

public class NumericsVersionTests
{
    /// <summary>
    /// What a small training gives, by instruction set, on Linux on x64. When this fails, the arithmetic has changed: raise
    /// <see cref="NumericsVersion.Current"/> and put the sums found here. Elsewhere the system's logarithms may differ in the last bit.
    /// </summary>
    private const int PinnedVersion = 1;

    private static readonly Dictionary<SimdLevel, string> Pinned = new()
    {
        [SimdLevel.Avx512] = "fbcd5e3830627208",
        [SimdLevel.Avx2] = "5abc7404108d0cb7",
        [SimdLevel.Portable] = "eefaad1f29e67790",
    };

    [SkippableFact]
    public void The_version_names_the_bits_of_a_small_training()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "the bits are pinned on Linux on x64");
        Assert.Equal(PinnedVersion, NumericsVersion.Current);
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var kind in (string[])["capacity", "batches and two layers", "early stop"])
        {
            var (cells, spec, objective, plan) = ResumeCases.Of(kind);
            var model = new EmbeddedEngine().Train(cells, spec, objective, plan);
            foreach (var tensor in model.Weights.Tensors)
            {
                sum.AppendData(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
            }

            sum.AppendData(MemoryMarshal.AsBytes(model.Encode(cells).Values.AsSpan()));
        }

        Assert.Equal((Simd.Current, Pinned[Simd.Current]), (Simd.Current, Convert.ToHexStringLower(sum.GetHashAndReset())[..16]));
    }
}
