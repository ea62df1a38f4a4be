using StudyKit.Errors;
using StudyKit.Views;

namespace StudyKit.Data;

/// <summary>Counts with their annotations: AnnData's <c>X</c> (raw counts), <c>obs</c> and <c>var</c>.</summary>
[TypeFormatterSource(typeof(CellDatasetFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record CellDataset
{
    /// <summary>Creates the data set.</summary>
    /// <param name="name">Short name for titles and tables.</param>
    /// <param name="counts">Raw counts, cells × genes.</param>
    /// <param name="obs">One row a cell; bare names when null.</param>
    /// <param name="var">One row a gene; bare names when null.</param>
    /// <exception cref="OptionException">The tables do not fit the counts.</exception>
    public CellDataset(string name, CountMatrix counts, AnnotationTable? obs = null, AnnotationTable? var = null)
    {
        Name = name;
        Counts = counts;
        Obs = obs ?? new AnnotationTable(counts.CellNames);
        Var = var ?? new AnnotationTable(counts.GeneNames);
    }

    /// <summary>Short name for titles and tables.</summary>
    public string Name { get; init; }

    /// <summary>Raw counts, cells × genes.</summary>
    public CountMatrix Counts { get; }

    /// <summary>One row a cell, named as in <see cref="Counts"/>.</summary>
    /// <exception cref="OptionException">The table does not fit the counts.</exception>
    public AnnotationTable Obs
    {
        get;
        init => field = Fitting(value, Counts.CellNames, "obs", "cell");
    }

    /// <summary>One row a gene, named as in <see cref="Counts"/>.</summary>
    /// <exception cref="OptionException">The table does not fit the counts.</exception>
    public AnnotationTable Var
    {
        get;
        init => field = Fitting(value, Counts.GeneNames, "var", "gene");
    }

    /// <summary>True for cells that a simulator made to stand in for real ones: titles and tables must say so, and claims about the real cells are not judged on them.</summary>
    public bool IsStandIn { get; init; }

    /// <summary>What a reader must be told about how the cells were chosen (cells dropped and why), one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A copy with only the given cells, in the given order.</summary>
    public CellDataset SelectCells(ReadOnlySpan<int> cells) =>
        new(Name, Counts.SelectCells(cells), Obs.Select(cells), Var) { IsStandIn = IsStandIn, Notes = Notes };

    /// <summary>A copy with only the given genes, in the given order.</summary>
    public CellDataset SelectGenes(ReadOnlySpan<int> genes) =>
        new(Name, Counts.SelectGenes(genes), Obs, Var.Select(genes)) { IsStandIn = IsStandIn, Notes = Notes };

    private static AnnotationTable Fitting(AnnotationTable table, IReadOnlyList<string> names, string what, string row)
    {
        OptionException.Require(table.Count == names.Count, what, table.Count, $"{names.Count} rows, one a {row}");
        for (var i = 0; i < names.Count && !ReferenceEquals(table.Names, names); i++)
        {
            if (table.Names[i] != names[i])
            {
                throw new OptionException($"{what}, row {i}", table.Names[i], $"{names[i]}, as in the counts");
            }
        }

        return table;
    }
}
