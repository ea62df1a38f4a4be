using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Cli;

/// <summary>What <c>study train</c> trains on: counts of a 10x folder, in memory, or of a packed file, where they lie.</summary>
/// <param name="Counts">Counts in the genes of the model.</param>
/// <param name="Obs">One row a cell, with the batch column as categories.</param>
/// <param name="GenesRead">Genes in the files, before selection.</param>
/// <param name="EntriesRead">Counts above zero in the files.</param>
internal sealed record TrainInput(ICountRows Counts, AnnotationTable Obs, int GenesRead, long EntriesRead) : IDisposable
{
    // What a folder is cut down to when --genes does not say.
    private const int DefaultGenes = 2000;

    public static TrainInput Read(TrainRequest request, CancellationToken cancellationToken) =>
        File.Exists(request.Counts) ? ReadPacked(request, cancellationToken) : ReadFolder(request, cancellationToken);

    /// <summary>Lets go of a packed file.</summary>
    public void Dispose() => (Counts as IDisposable)?.Dispose();

    private static TrainInput ReadFolder(TrainRequest request, CancellationToken cancellationToken)
    {
        var dataset = request.Obs is { } obs
            ? TenxReader.Read(request.Counts, obs, cancellationToken)
            : TenxReader.Read(request.Counts, cancellationToken);
        dataset = dataset with { Obs = WithBatches(dataset.Obs, request.Plan.BatchKey) };
        var (genes, entries) = (dataset.Counts.GeneCount, dataset.Counts.EntryCount);
        var wanted = request.GeneCount ?? DefaultGenes;
        if (wanted < genes)
        {
            var options = new GeneSelectionOptions { TopGenes = wanted, BatchKey = request.Plan.BatchKey };
            dataset = dataset.SelectGenes(GeneSelection.Select(dataset, options, cancellationToken).Selected);
        }

        return new TrainInput(dataset.Counts, dataset.Obs, genes, entries);
    }

    private static TrainInput ReadPacked(TrainRequest request, CancellationToken cancellationToken)
    {
        var counts = PackedCounts.Open(request.Counts, cancellationToken: cancellationToken);
        try
        {
            OptionException.Require(
                request.GeneCount is null || request.GeneCount >= counts.GeneCount,
                "--genes",
                request.GeneCount,
                FormattableString.Invariant($"at least {counts.GeneCount}, all genes of the packed file: select genes with 'study data pack --genes'"));
            var table = request.Obs ?? (File.Exists(DataPackVerb.TableOf(request.Counts)) ? DataPackVerb.TableOf(request.Counts) : null);
            var obs = table is null || request.Plan.BatchKey is null ? new AnnotationTable(counts.CellNames) : ObsReader.Read(table, counts.CellNames);
            return new TrainInput(counts, WithBatches(obs, request.Plan.BatchKey), counts.GeneCount, counts.EntryCount);
        }
        catch
        {
            counts.Dispose();
            throw;
        }
    }

    private static AnnotationTable WithBatches(AnnotationTable obs, string? key)
    {
        if (key is null || obs.Column<TableColumn>(key) is not { } column || column is CategoricalColumn)
        {
            return obs;
        }

        return obs.With(CategoricalColumn.FromText(key, [.. Enumerable.Range(0, column.Length).Select(column.Text)]));
    }
}
