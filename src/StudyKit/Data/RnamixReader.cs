using StudyKit.Errors;

namespace StudyKit.Data;

/// <summary>
/// Reads the RNA mixtures of sc_mixology (Tian et al. 2019, Nature Methods 16:479): pseudo-cells in which RNA of three cell lines
/// was pipetted in known proportions and amounts, in the 10x layout with a table <c>cells.tsv</c>.
/// </summary>
public static class RnamixReader
{
    private const double ProportionSlack = 0.02; // the table rounds thirds to 0.33

    /// <summary>The <c>obs</c> columns with the pipetted proportions of the cell lines (numbers from 0 to 1).</summary>
    public static IReadOnlyList<string> ProportionColumns { get; } = ["H2228_prop", "H1975_prop", "HCC827_prop"];

    /// <summary>The <c>obs</c> column with the amount of RNA, in picograms (a number).</summary>
    public const string AmountColumn = "mRNA_amount";

    /// <summary>The <c>obs</c> column with the platform: CEL-seq2 or SORT-seq (categorical).</summary>
    public const string PlatformColumn = "dataset";

    /// <summary>The <c>obs</c> column with the number of the mix, 1 to 8 (categorical).</summary>
    public const string MixColumn = "mix";

    /// <summary>Reads the folder.</summary>
    /// <param name="directory">Folder with matrix, genes, barcodes and <c>cells.tsv</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InputException">A file or column is missing or not what it should be; names file and line.</exception>
    public static CellDataset Read(string directory, CancellationToken cancellationToken = default)
    {
        var table = InputFile.Locate(directory, "cells.tsv");
        var dataset = TenxReader.Read(directory, cancellationToken);
        var proportions = ProportionColumns.Select(name => Numbers(dataset.Obs, table, name)).ToArray();
        var amounts = Numbers(dataset.Obs, table, AmountColumn);
        var platform = Categories(dataset.Obs, table, PlatformColumn);
        var mix = Categories(dataset.Obs, table, MixColumn);
        for (var cell = 0; cell < dataset.Counts.CellCount; cell++)
        {
            var sum = proportions.Sum(p => p[cell]);
            if (!(Math.Abs(sum - 1) <= ProportionSlack) || !(amounts[cell] > 0) || proportions.Any(p => p[cell] < 0))
            {
                throw new InputException(
                    table,
                    null,
                    $"cell '{dataset.Counts.CellNames[cell]}' with proportions that sum to {sum.ToString(System.Globalization.CultureInfo.InvariantCulture)}, {AmountColumn} {amounts[cell].ToString(System.Globalization.CultureInfo.InvariantCulture)}",
                    "proportions that sum to 1 and an amount above 0");
            }
        }

        return dataset with { Name = "RNA mixtures", Obs = dataset.Obs.With(platform).With(mix) };
    }

    private static double[] Numbers(AnnotationTable obs, string table, string name) =>
        obs.Columns.FirstOrDefault(c => c.Name == name) is NumberColumn numbers
            ? numbers.Values
            : throw new InputException(table, 1, $"no column {name} of numbers", $"columns {string.Join(", ", ProportionColumns)} and {AmountColumn} of numbers");

    private static CategoricalColumn Categories(AnnotationTable obs, string table, string name)
    {
        var column = obs.Columns.FirstOrDefault(c => c.Name == name)
            ?? throw new InputException(table, 1, $"no column {name}", $"columns {PlatformColumn} and {MixColumn}");
        return column as CategoricalColumn ?? CategoricalColumn.FromText(name, Enumerable.Range(0, column.Length).Select(column.Text).ToArray());
    }
}
