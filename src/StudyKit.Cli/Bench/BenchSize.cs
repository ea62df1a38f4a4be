using System.Globalization;
using StudyKit.Errors;

namespace StudyKit.Cli.Bench;

/// <summary>Cells × genes of one measurement.</summary>
internal readonly record struct BenchSize(int Cells, int Genes)
{
    /// <summary>Reads "10000x2000,4000x1000".</summary>
    public static IReadOnlyList<BenchSize> ParseAll(string text) => [.. text.Split(',', StringSplitOptions.TrimEntries).Select(size => Parse(size, "--sizes"))];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cells}x{Genes}");

    /// <summary>Reads "10000x2000".</summary>
    public static BenchSize Parse(string text, string option)
    {
        const string wanted = "CELLSxGENES, such as 10000x2000, of at least 128 cells and 10 genes";
        var parts = text.Split('x');
        if (parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var cells)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var genes)
            && cells >= 128 && genes >= 10)
        {
            return new BenchSize(cells, genes);
        }

        throw new OptionException(option, text, wanted);
    }
}
