namespace StudyKit.Numerics;

/// <summary>One block of rows of a stable counting sort by gene: first its counts per gene, then, when these are places, its entries.</summary>
internal readonly unsafe struct SparseTransposeJob(Partition blocks, bool counting, int* rowStarts, int* genes, float* values, int geneCount, int* places, int* rows, float* sorted)
    : IWorkerJob
{
    public void Execute(int part)
    {
        var (first, end) = blocks[part];
        var next = places + ((nint)part * geneCount);
        if (counting)
        {
            new Span<int>(next, geneCount).Clear();
            for (var i = rowStarts[first]; i < rowStarts[end]; i++)
            {
                next[genes[i]]++;
            }

            return;
        }

        for (var row = first; row < end; row++)
        {
            for (var i = rowStarts[row]; i < rowStarts[row + 1]; i++)
            {
                var place = next[genes[i]]++;
                rows[place] = row;
                sorted[place] = values[i];
            }
        }
    }
}
