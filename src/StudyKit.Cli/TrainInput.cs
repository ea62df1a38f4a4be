using StudyKit.Data;

namespace StudyKit.Cli;

/// <summary>Reads what <c>study train</c> trains on.</summary>
/// <param name="GenesRead">Genes in the files, before selection.</param>
/// <param name="EntriesRead">Counts above zero in the files.</param>
internal sealed record TrainInput(int GenesRead, int EntriesRead)
{
    /// <summary>Counts in the selected genes, with the batch column as categories.</summary>
    public static (CellDataset Dataset, TrainInput Summary) Read(TrainRequest request, CancellationToken cancellationToken)
    {
        var dataset = TenxReader.Read(request.Counts, cancellationToken);
        if (request.Obs is { } path)
        {
            dataset = dataset with { Obs = ObsReader.Read(path, dataset.Counts.CellNames) };
        }

        if (request.Plan.BatchKey is { } key && dataset.Obs.Column<TableColumn>(key) is var column and not CategoricalColumn)
        {
            string[] texts = [.. Enumerable.Range(0, column.Length).Select(column.Text)];
            dataset = dataset with { Obs = dataset.Obs.With(CategoricalColumn.FromText(key, texts)) };
        }

        var summary = new TrainInput(dataset.Counts.GeneCount, dataset.Counts.EntryCount);
        if (request.GeneCount < dataset.Counts.GeneCount)
        {
            var options = new GeneSelectionOptions { TopGenes = request.GeneCount, BatchKey = request.Plan.BatchKey };
            dataset = dataset.SelectGenes(GeneSelection.Select(dataset, options, cancellationToken).Selected);
        }

        return (dataset, summary);
    }
}
