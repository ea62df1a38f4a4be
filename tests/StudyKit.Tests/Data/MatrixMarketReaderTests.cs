using System.Globalization;
using System.Text;
using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Tests.Data;

public class MatrixMarketReaderTests
{
    private const int Cells = 300;
    private const int Genes = 1200;

    [Theory]
    [InlineData(1)] // every line plain
    [InlineData(7)] // every seventh line in another spelling, so that plain and other lines meet everywhere in the buffer
    public void A_file_of_many_buffers_is_read_whatever_the_spelling_of_its_lines(int otherEvery)
    {
        using var folder = new TestFolder();
        var (entries, names) = (Entries(), Names(folder));
        string[] spellings = ["{0}\t{1}  {2}\n", " {0} {1} {2}\r\n", "{0} {1} {2}.0\n", "\n{0} {1} {2} \n", "0000000000{0} {1} {2}\n"];
        var text = Header(entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var spelling = otherEvery > 1 && i % otherEvery == 0 ? spellings[i / otherEvery % spellings.Length] : "{0} {1} {2}\n";
            text.AppendFormat(CultureInfo.InvariantCulture, spelling, entries[i].Gene + 1, entries[i].Cell + 1, entries[i].Count);
        }

        Assert.True(text.Length > 1 << 20);
        var read = MatrixMarketReader.Read(folder.Put("matrix.mtx.gz", text.ToString()), names.Genes, names.Cells, CancellationToken.None);

        Assert.Equal(entries.Select(e => e.Gene), read.Genes);
        Assert.Equal(entries.Select(e => e.Count), read.Counts);
        Assert.Equal(Enumerable.Range(0, Cells + 1).Select(cell => entries.Count(e => e.Cell < cell)), read.RowStarts);
    }

    [Theory]
    [InlineData("1201 300 1")]
    [InlineData("1200 301 1")]
    [InlineData("0 300 1")]
    [InlineData("1200 300 -1")]
    [InlineData("1200 300 1.5")]
    [InlineData("1200 300 1 1")]
    [InlineData("1200 300")]
    [InlineData("4294967297 300 1")] // 1 after 32 bits
    [InlineData("1200 300 99999999999")]
    public void A_wrong_line_far_into_a_file_is_named(string line)
    {
        using var folder = new TestFolder();
        var (entries, names) = (Entries()[..^1], Names(folder));
        var text = Header(entries.Length + 1);
        foreach (var (gene, cell, count) in entries)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, "{0} {1} {2}\n", gene + 1, cell + 1, count);
        }

        var path = folder.Put("matrix.mtx", text.Append(line).Append('\n').ToString());
        var error = Assert.Throws<InputException>(() => MatrixMarketReader.Read(path, names.Genes, names.Cells, CancellationToken.None));
        Assert.Equal(entries.Length + 4, error.Line);
        Assert.Contains(line, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_bad_files_the_first_is_named()
    {
        using var folder = new TestFolder();
        var names = Names(folder);
        var bad = folder.Put("b.mtx", Header(1).Append("1 1 x\n").ToString());
        var alsoBad = folder.Put("a.mtx", "");
        var error = Assert.Throws<InputException>(() => MatrixMarketReader.ReadAll([(bad, names.Genes, names.Cells), (alsoBad, names.Genes, names.Cells)], CancellationToken.None));
        Assert.Contains("b.mtx", error.Message, StringComparison.Ordinal);
    }

    private static StringBuilder Header(int entries) => new(string.Create(
        CultureInfo.InvariantCulture, $"%%MatrixMarket matrix coordinate real general\n%\n{Genes} {Cells} {entries}\n"));

    private static (NameList Genes, NameList Cells) Names(TestFolder folder) => (
        NameList.Read(folder.Put("genes.tsv", string.Concat(Enumerable.Range(0, Genes).Select(i => FormattableString.Invariant($"g{i}\n")))), "gene"),
        NameList.Read(folder.Put("cells.tsv", string.Concat(Enumerable.Range(0, Cells).Select(i => FormattableString.Invariant($"c{i}\n")))), "barcode"));

    private static (int Gene, int Cell, int Count)[] Entries()
    {
        var random = new RandomStream(3);
        return [.. from cell in Enumerable.Range(0, Cells)
                   from gene in Enumerable.Range(0, Genes)
                   where random.NextUniform() < 0.3
                   select (gene, cell, 1 + (random.NextInt(20) == 0 ? random.NextInt(1_000_000_000) : random.NextInt(9)))];
    }
}
