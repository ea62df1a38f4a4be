using System.Globalization;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Metrics;

/// <summary>A latent space and its factors read from files, cell for cell.</summary>
/// <param name="Latent">Latent space, [cells × dimensions].</param>
/// <param name="Factors">One value a cell, in the latent space's order.</param>
public sealed record EvaluationInput(Matrix Latent, IReadOnlyList<Factor> Factors)
{
    // How pandas and R write a missing value.
    private static readonly string[] MissingValues = ["", "NA", "NaN", "nan"];

    /// <summary>
    /// Reads both files. Columns of the factors that begin with <c>d_</c> or hold text are discrete, others continuous. When both
    /// tables have a column <c>barcode</c> (or one without a name) the cells are joined by it, else by position.
    /// </summary>
    /// <param name="latentPath">A table with one column a dimension, or a <c>.npy</c> file of <c>float32</c>.</param>
    /// <param name="factorsPath">A table with one column a factor.</param>
    /// <param name="chosen">Names of the factors wanted; null for every column.</param>
    /// <exception cref="InputException">A file cannot be read, a field is missing or of the wrong kind, or the cells do not match.</exception>
    public static EvaluationInput Read(string latentPath, string factorsPath, IReadOnlyCollection<string>? chosen = null)
    {
        var factors = DelimitedTable.Read(factorsPath);
        var factorKey = LatentTable.KeyNames.FirstOrDefault(factors.Header.Contains);
        foreach (var name in chosen ?? [])
        {
            factors.ColumnIndex(name);
        }

        var names = factors.Header.Where(h => h != factorKey && (chosen?.Contains(h) ?? true)).ToArray();
        if (names.Length == 0)
        {
            throw new InputException(factorsPath, 1, "no column but the cells' names", "one column a factor");
        }

        var (latent, keys) = LatentTable.Read(latentPath);
        var rows = keys is null || factorKey is null
            ? ByPosition(latent.Rows, latentPath, factors)
            : ByName(keys, latentPath, factors, factorKey);
        return new EvaluationInput(latent, [.. names.Select(name => ToFactor(factors, name, rows))]);
    }

    private static int[] ByPosition(int cells, string latentPath, DelimitedTable factors)
    {
        if (factors.Rows.Count != cells)
        {
            throw new InputException(
                factors.Path,
                null,
                $"{factors.Rows.Count} cells",
                $"{cells}, one for each cell of {latentPath}, or a column 'barcode' in both files");
        }

        return [.. Enumerable.Range(0, cells)];
    }

    private static int[] ByName(IReadOnlyList<string> keys, string latentPath, DelimitedTable factors, string factorKey)
    {
        var rowOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = factors.Texts(factorKey);
        for (var row = 0; row < names.Length; row++)
        {
            if (!rowOf.TryAdd(names[row], row))
            {
                throw new InputException(factors.Path, factors.LineOf(row), $"cell '{names[row]}' a second time", "each cell once");
            }
        }

        var rows = new int[keys.Count];
        var taken = new bool[names.Length];
        for (var i = 0; i < keys.Count; i++)
        {
            if (!rowOf.TryGetValue(keys[i], out rows[i]))
            {
                throw new InputException(factors.Path, null, $"no cell '{keys[i]}'", $"every cell of {latentPath}");
            }

            if (taken[rows[i]])
            {
                throw new InputException(latentPath, null, $"cell '{keys[i]}' a second time", "each cell once");
            }

            taken[rows[i]] = true;
        }

        var left = Array.IndexOf(taken, false);
        if (left >= 0)
        {
            throw new InputException(latentPath, null, $"no cell '{names[left]}'", $"every cell of {factors.Path}");
        }

        return rows;
    }

    private static Factor ToFactor(DelimitedTable table, string name, int[] rows)
    {
        var texts = table.Texts(name);
        for (var row = 0; row < texts.Length; row++)
        {
            if (MissingValues.Contains(texts[row].Trim()))
            {
                throw new InputException(table.Path, table.LineOf(row), $"'{texts[row]}' in column {name}", "a value for every cell");
            }
        }

        var numeric = texts.Count(IsNumber);
        if (!name.StartsWith("d_", StringComparison.Ordinal) && numeric > 0)
        {
            // A column of numbers with a word in it is a mistake; Numbers says on which line.
            var numbers = table.Numbers(name);
            return Factor.Continuous(name, Array.ConvertAll(rows, row => numbers[row]));
        }

        var distinct = texts.Distinct();
        string[] labels = numeric == texts.Length
            ? [.. distinct.OrderBy(t => double.Parse(t, CultureInfo.InvariantCulture)).ThenBy(t => t, StringComparer.Ordinal)]
            : [.. distinct.Order(StringComparer.Ordinal)];
        var codeOf = labels.Index().ToDictionary(l => l.Item, l => l.Index, StringComparer.Ordinal);
        return Factor.Discrete(name, Array.ConvertAll(rows, row => codeOf[texts[row]]), labels);
    }

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
}
