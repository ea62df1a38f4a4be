using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Tests.Data;

public class PackedCountsTests
{
    private static readonly int[][] Dense = [[0, 3, 0, 70000], [1, 0, 0, 0], [0, 0, 0, 0], [2, 2, int.MaxValue, 1]];

    [Property(MaxTest = 40)]
    public Property Counts_and_names_come_back_as_they_went() => Prop.ForAll(
        Gen.Choose(0, 3).ArrayOf(5).ArrayOf().ToArbitrary(),
        rows =>
        {
            using var folder = new TestFolder();
            var counts = Counts.FromDense(rows, 5);
            PackedCountsWriter.Write(folder.At("a.counts"), counts);
            using var packed = PackedCounts.Open(folder.At("a.counts"));
            Assert.Equal((counts.CellCount, counts.GeneCount, (long)counts.EntryCount), (packed.CellCount, packed.GeneCount, packed.EntryCount));
            Assert.Equal(counts.CellNames, packed.CellNames);
            Assert.Equal(counts.GeneNames, packed.GeneNames);
            for (var cell = 0; cell < rows.Length; cell++)
            {
                Assert.Equal(counts.RowGenes(cell), packed.RowGenes(cell));
                Assert.Equal(counts.RowCounts(cell), packed.RowCounts(cell));
            }

            Assert.Equal(counts.CellTotals(), packed.CellTotals());
        });

    [Fact]
    public void Names_may_be_any_text_and_the_largest_count_is_kept()
    {
        using var folder = new TestFolder();
        PackedCountsWriter.Write(folder.At("a.counts"), ["β-actin", "", "g"], writer =>
        {
            writer.Add("細胞", [0, 2], [1, int.MaxValue]);
            writer.Add("", [], []);
        });
        using var packed = PackedCounts.Open(folder.At("a.counts"));
        Assert.Equal(["β-actin", "", "g"], packed.GeneNames);
        Assert.Equal(["細胞", ""], packed.CellNames);
        Assert.Equal([1, int.MaxValue], packed.RowCounts(0).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => packed.RowGenes(2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => packed.RowGenes(-1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => packed.CellNames[2]);
    }

    [Fact]
    public void A_file_that_was_let_go_is_not_read()
    {
        using var folder = new TestFolder();
        var packed = PackedCounts.Open(Pack(folder));
        packed.Dispose();
        packed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => packed.RowGenes(0).Length);
        Assert.Throws<ObjectDisposedException>(() => packed.CellNames[0]);
    }

    [Fact]
    public void A_change_of_any_byte_and_any_shorter_or_longer_file_is_refused()
    {
        using var folder = new TestFolder();
        var path = Pack(folder);
        var whole = File.ReadAllBytes(path);
        for (var i = 0; i < whole.Length; i++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(path, damaged);
            Assert.Equal(path, Assert.Throws<InputException>(() => PackedCounts.Open(path)).File);
        }

        for (var length = 0; length < whole.Length; length += 3)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Throws<InputException>(() => PackedCounts.Open(path));
        }

        File.WriteAllBytes(path, [.. whole, 0]);
        Assert.Throws<InputException>(() => PackedCounts.Open(path));
        File.WriteAllBytes(path, whole);
        PackedCounts.Open(path).Dispose();
    }

    [Fact]
    public void A_file_that_is_sealed_but_holds_no_matrix_is_refused()
    {
        // As a faulty writer would leave it: the checksums hold, the first row's second gene repeats the first.
        using var folder = new TestFolder();
        var path = Pack(folder);
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(PackedFormat.HeaderBytes, sizeof(int)).CopyTo(bytes.AsSpan(PackedFormat.HeaderBytes + sizeof(int)));
        var format = new PackedFormat(4, 4, 7, "cell0cell1cell2cell3gene0gene1gene2gene3".Length);
        Assert.Equal(bytes.Length, format.FileBytes);
        format.Write(System.Security.Cryptography.SHA256.HashData(bytes.AsSpan(PackedFormat.HeaderBytes))).CopyTo(bytes, 0);
        File.WriteAllBytes(path, bytes);
        Assert.Contains("cell 0", Assert.Throws<InputException>(() => PackedCounts.Open(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 1, 0 }, new[] { 1, 1 })]
    [InlineData(new[] { 1, 1 }, new[] { 1, 1 })]
    [InlineData(new[] { 3 }, new[] { 1 })]
    [InlineData(new[] { -1 }, new[] { 1 })]
    [InlineData(new[] { 0 }, new[] { 0 })]
    [InlineData(new[] { 0, 1 }, new[] { 1 })]
    public void A_row_that_is_none_is_refused_and_no_file_is_left(int[] genes, int[] counts)
    {
        using var folder = new TestFolder();
        Assert.Throws<OptionException>(() => PackedCountsWriter.Write(folder.At("a.counts"), ["a", "b", "c"], writer => writer.Add("cell", genes, counts)));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Another_kind_of_file_and_a_missing_one_are_refused()
    {
        using var folder = new TestFolder();
        Assert.Contains("another kind", Assert.Throws<InputException>(() => PackedCounts.Open(folder.Put("text", new string('x', 500)))).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => PackedCounts.Open(folder.At("none")));
        Assert.Throws<InputException>(() => PackedCounts.Open(folder.Path));
        Assert.Throws<OptionException>(() => PackedCounts.Open(Pack(folder), new CellBlocks { BlockCells = 0 }));
        Assert.Throws<OptionException>(() => PackedCounts.Open(Pack(folder), new CellBlocks { BufferBlocks = 0 }));
    }

    private static string Pack(TestFolder folder)
    {
        PackedCountsWriter.Write(folder.At("a.counts"), Counts.FromDense(Dense));
        return folder.At("a.counts");
    }
}
