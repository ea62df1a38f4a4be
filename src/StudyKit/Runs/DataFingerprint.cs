using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using StudyKit.Data;
using StudyKit.Training;

namespace StudyKit.Runs;

/// <summary>
/// What a training sees of its data, in a few bytes: counts, genes' names, each cell's batch, and the order in which counts in a file want to
/// be gone through. Names of cells and other annotations are not part of it.
/// </summary>
/// <param name="Cells">Number of cells.</param>
/// <param name="Genes">Number of genes.</param>
/// <param name="Blocks">How the cells are gone through; null for any order.</param>
/// <param name="Sha256">SHA-256 of the rest, hexadecimal.</param>
public sealed record DataFingerprint(int Cells, int Genes, CellBlocks? Blocks, string Sha256)
{
    /// <summary>Reads all counts once.</summary>
    /// <param name="data">Counts and batches.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static DataFingerprint Of(TrainingData data, CancellationToken cancellationToken = default)
    {
        var counts = data.Counts;
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in counts.GeneNames)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            sum.AppendData(BitConverter.GetBytes(bytes.Length));
            sum.AppendData(bytes);
        }

        for (var cell = 0; cell < counts.CellCount; cell++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var genes = counts.RowGenes(cell);
            sum.AppendData(BitConverter.GetBytes(genes.Length));
            sum.AppendData(MemoryMarshal.AsBytes(genes));
            sum.AppendData(MemoryMarshal.AsBytes(counts.RowCounts(cell)));
        }

        sum.AppendData(MemoryMarshal.AsBytes(data.Batches.AsSpan()));
        return new DataFingerprint(counts.CellCount, counts.GeneCount, counts.Blocks, Convert.ToHexStringLower(sum.GetHashAndReset()));
    }
}
