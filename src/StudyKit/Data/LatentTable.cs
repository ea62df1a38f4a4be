using System.Globalization;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Data;

/// <summary>A latent space read from a file.</summary>
/// <param name="Values">One row a cell, [cells × dimensions].</param>
/// <param name="Cells">Names of the cells, if the file has them.</param>
public sealed record LatentTable(Matrix Values, IReadOnlyList<string>? Cells)
{
    /// <summary>What a column of cell names is called: by scanpy's users, and by pandas when it writes an index.</summary>
    internal static readonly string[] KeyNames = ["barcode", ""];

    /// <summary>Reads a table with one column a dimension, and perhaps a column <c>barcode</c> (or one without a name), or a <c>.npy</c> file of <c>float32</c>.</summary>
    /// <exception cref="InputException">The file cannot be read, or a field is missing or no number.</exception>
    public static LatentTable Read(string path)
    {
        if (path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase))
        {
            return new LatentTable(NpyFile.Read(path), null);
        }

        var table = DelimitedTable.Read(path);
        var key = KeyNames.FirstOrDefault(table.Header.Contains);
        var columns = table.Header.Where(h => h != key).Select(table.Numbers).ToArray();
        if (columns.Length == 0)
        {
            throw new InputException(path, 1, "no column but the cells' names", "one column a latent dimension");
        }

        var latent = new Matrix(table.Rows.Count, columns.Length);
        for (var i = 0; i < latent.Rows; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                latent[i, j] = (float)columns[j][i];
                if (!float.IsFinite(latent[i, j]))
                {
                    throw new InputException(path, table.LineOf(i), columns[j][i].ToString(CultureInfo.InvariantCulture), "a number that single precision can hold");
                }
            }
        }

        return new LatentTable(latent, key is null ? null : table.Texts(key));
    }
}
