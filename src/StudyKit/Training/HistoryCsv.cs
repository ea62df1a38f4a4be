using System.Globalization;
using System.Text;
using StudyKit.Data;

namespace StudyKit.Training;

/// <summary>Writes a history as CSV: <c>epoch</c>, then one column a quantity; empty where not measured.</summary>
public static class HistoryCsv
{
    /// <summary>Writes the file, all at once or not at all.</summary>
    /// <exception cref="Errors.InputException">The place cannot be written.</exception>
    public static void Write(string path, TrainingHistory history) => AtomicFile.WriteText(path, Format(history));

    /// <summary>The file's text, numbers in the shortest form that reads back to the same bits.</summary>
    public static string Format(TrainingHistory history)
    {
        var text = new StringBuilder();
        text.Append("epoch,").AppendJoin(',', history.Names).Append('\n');
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
}
