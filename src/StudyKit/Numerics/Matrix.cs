using StudyKit.Errors;
using StudyKit.Views;

namespace StudyKit.Numerics;

/// <summary>A dense row-major matrix of single precision: a latent space [cells × dims], an embedding, a set of profiles.</summary>
[TypeFormatterSource(typeof(MatrixFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Matrix
{
    /// <summary>Creates a matrix of zeros.</summary>
    /// <param name="rows">Number of rows, at least 0.</param>
    /// <param name="columns">Number of columns, at least 0.</param>
    public Matrix(int rows, int columns)
        : this(rows, columns, new float[checked(rows * columns)])
    {
    }

    /// <summary>Wraps <paramref name="values"/> (not copied), row after row.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="values">rows × columns values, row-major.</param>
    /// <exception cref="OptionException">The length is not rows × columns.</exception>
    public Matrix(int rows, int columns, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        OptionException.Require(values.Length == (long)rows * columns, nameof(values), values.Length, $"{rows} × {columns} values");
        (Rows, Columns, Values) = (rows, columns, values);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>All values, row-major.</summary>
    public float[] Values { get; }

    /// <summary>One value.</summary>
    public float this[int row, int column]
    {
        get => Values[(row * Columns) + column];
        set => Values[(row * Columns) + column] = value;
    }

    /// <summary>One row, without a copy.</summary>
    public Span<float> Row(int row) => Values.AsSpan(row * Columns, Columns);

    /// <summary>A copy of one column, in double precision.</summary>
    public double[] Column(int column)
    {
        var result = new double[Rows];
        for (var row = 0; row < Rows; row++)
        {
            result[row] = Values[(row * Columns) + column];
        }

        return result;
    }

    /// <summary>A copy with only the given rows, in the given order.</summary>
    public Matrix SelectRows(ReadOnlySpan<int> rows)
    {
        var result = new Matrix(rows.Length, Columns);
        for (var i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(result.Row(i));
        }

        return result;
    }
}
