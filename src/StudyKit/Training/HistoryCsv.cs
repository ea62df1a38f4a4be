using System.Globalization;
using System.Text;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Training;

/// <summary>A history as CSV: <c>epoch</c>, then one column a quantity; empty where not measured. Reading gives the bits that were written.</summary>
public static class HistoryCsv
{
    private const string EpochColumn = "epoch";

    /// <summary>Writes the file, all at once or not at all.</summary>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public static void Write(string path, TrainingHistory history) => AtomicFile.WriteText(path, Format(history));

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">The file is missing or is not such a table; names the line.</exception>
    public static TrainingHistory Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, null, e.Message, "a history that can be read", e);
        }
    }

    /// <summary>The file's text, numbers in the shortest form that reads back to the same bits.</summary>
    public static string Format(TrainingHistory history)
    {
        var text = new StringBuilder();
        text.Append(EpochColumn).Append(',').AppendJoin(',', history.Names).Append('\n');
        for (var epoch = 0; epoch < history.Epochs; epoch++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{epoch + 1}");
            foreach (var name in history.Names)
            {
                var value = history[name][epoch];
                text.Append(',').Append(double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">What <see cref="Format"/> gave.</param>
    /// <param name="source">Where it is from, for messages.</param>
    /// <exception cref="InputException">It is not such a table; names the line.</exception>
    public static TrainingHistory Parse(string text, string source)
    {
        var lines = text.Split('\n');
        var header = lines[0].Split(',');
        Require(header is [EpochColumn, _, ..] && lines[^1].Length == 0, source, 1, lines[0], "a history's columns, epoch first, and whole lines");
        var epochs = lines.Length - 2;
        var columns = Array.ConvertAll(header[1..], name => (Name: name, Values: new double[epochs]));
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var fields = lines[epoch + 1].Split(',');
            var number = (epoch + 1).ToString(CultureInfo.InvariantCulture);
            Require(fields.Length == header.Length && fields[0] == number, source, epoch + 2, lines[epoch + 1], $"{header.Length} fields of epoch {number}");
            for (var column = 0; column < columns.Length; column++)
            {
                var field = fields[column + 1];
                var value = double.NaN;
                Require(
                    field.Length == 0 || double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value),
                    source,
                    epoch + 2,
                    $"'{field}' in column {columns[column].Name}",
                    "a number, or nothing where there was no measurement");
                columns[column].Values[epoch] = value;
            }
        }

        return new TrainingHistory(columns);
    }

    private static void Require(bool holds, string source, long line, string found, string wanted)
    {
        if (!holds)
        {
            throw new InputException(source, line, found, wanted);
        }
    }
}
