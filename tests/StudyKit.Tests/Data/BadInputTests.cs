using System.IO.Compression;
using System.Text;
using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Tests.Data;

public class BadInputTests
{
    private const string Banner = "%%MatrixMarket matrix coordinate integer general\n";

    [Theory]
    [InlineData("2 2 3\n1 1 1\n2 2 1\n", 4, "after 2 entries")]
    [InlineData("2 2 1\n1 1 1\n2 2 1\n", 4, "an entry more")]
    [InlineData("2 2 1\n0 1 1\n", 3, "'0 1 1'")]
    [InlineData("2 2 1\n1 0 1\n", 3, "'1 0 1'")]
    [InlineData("2 2 1\n3 1 1\n", 3, "'3 1 1'")]
    [InlineData("2 2 1\n1 3 1\n", 3, "'1 3 1'")]
    [InlineData("2 2 1\n1 1 -1\n", 3, "'1 1 -1'")]
    [InlineData("2 2 1\n1 1 0.5\n", 3, "'1 1 0.5'")]
    [InlineData("2 2 1\n1 1 NaN\n", 3, "'1 1 NaN'")]
    [InlineData("2 2 1\n1 1 1e10\n", 3, "'1 1 1e10'")]
    [InlineData("2 2 1\n1 1 99999999999\n", 3, "'1 1 99999999999'")]
    [InlineData("2 2 1\n1 1\n", 3, "'1 1'")]
    [InlineData("2 2 1\n1 1 1 1\n", 3, "'1 1 1 1'")]
    [InlineData("2 2 1\n1 1 one\n", 3, "'1 1 one'")]
    [InlineData("2 2 2\n1 1 1\n1 1 2\n", 4, "row 1, column 1 a second time (first on line 3)")]
    [InlineData("2 2 3\n2 1 1\n1 2 5\n2 1 4\n", 5, "row 2, column 1 a second time (first on line 3)")]
    [InlineData("2 2 5\n", 2, "'2 2 5'")]
    [InlineData("2 x 1\n", 2, "'2 x 1'")]
    [InlineData("", 1, "the end of the file")]
    [InlineData("3 2 0\n", 2, "3 rows")]
    [InlineData("2 3 0\n", 2, "3 columns")]
    public void A_wrong_matrix_is_named_with_its_line(string body, long line, string found)
    {
        using var folder = Folder(Banner + body);

        var error = Assert.Throws<InputException>(() => TenxReader.Read(folder.Path));

        Assert.Equal(folder.At("matrix.mtx"), error.File);
        Assert.Equal(line, error.Line);
        Assert.Contains(found, error.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%%MatrixMarket matrix coordinate pattern general\n2 2 0\n")]
    [InlineData("%%MatrixMarket matrix coordinate integer symmetric\n2 2 0\n")]
    [InlineData("%%MatrixMarket matrix array integer general\n2 2\n")]
    [InlineData("2 2 0\n")]
    public void Another_kind_of_matrix_is_refused(string text)
    {
        using var folder = Folder(text);

        Assert.Equal(1, Assert.Throws<InputException>(() => TenxReader.Read(folder.Path)).Line);
    }

    [Theory]
    [InlineData("matrix.mtx")]
    [InlineData("barcodes.tsv")]
    [InlineData("genes.tsv")]
    public void An_empty_file_is_named(string name)
    {
        using var folder = Folder(Banner + "2 2 0\n");
        folder.Put(name, "");

        var error = Assert.Throws<InputException>(() => TenxReader.Read(folder.Path));

        Assert.Equal(folder.At(name), error.File);
        Assert.Equal("an empty file", error.Found);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(400)]
    public void A_truncated_gzip_file_is_never_taken_for_a_whole_one(int missing)
    {
        using var folder = new TestFolder();
        var text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i},{i * 7919 % 1009}\n"));
        var whole = TestFolder.Pack(Encoding.UTF8.GetBytes("a,b\n" + text));
        File.WriteAllBytes(folder.At("whole.csv.gz"), whole);
        File.WriteAllBytes(folder.At("cut.csv.gz"), whole[..^missing]);

        Assert.Equal(3000, DelimitedTable.Read(folder.At("whole.csv.gz")).Rows.Count);
        var error = Assert.Throws<InputException>(() => DelimitedTable.Read(folder.At("cut.csv.gz")));

        Assert.Contains("end too early", error.Found, StringComparison.Ordinal);
        Assert.NotNull(error.Line);
    }

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.NoCompression)]
    public void No_cut_of_a_gzip_file_passes(CompressionLevel level)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(i => $"{i * 7919 % 1009}\n"))));
        }

        for (var length = 1; length < packed.Length; length++)
        {
            using var stream = new WholeGzipStream(new MemoryStream(packed.GetBuffer(), 0, length));
            Assert.Throws<InvalidDataException>(() => stream.CopyTo(Stream.Null));
        }
    }

    [Fact]
    public void A_gzip_file_of_several_members_is_read_whole()
    {
        using var folder = new TestFolder();
        byte[] members = [.. TestFolder.Pack("a,b\n1,2\n"u8.ToArray()), .. TestFolder.Pack("3,4\n"u8.ToArray()), .. TestFolder.Pack([])];
        File.WriteAllBytes(folder.At("members.csv.gz"), members);

        Assert.Equal(["3", "4"], DelimitedTable.Read(folder.At("members.csv.gz")).Rows[1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8192)] // what GZipStream reads and writes at a time, and its neighbours
    [InlineData(8193)]
    [InlineData(262144)]
    [InlineData(1000003)]
    public void A_whole_gzip_file_is_read_to_its_last_byte(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)((i * 2654435761L) >> 13); // hardly to be packed, so that packed and unpacked bytes run apace
        }

        var found = new MemoryStream();
        using (var stream = new WholeGzipStream(new MemoryStream(TestFolder.Pack(bytes))))
        {
            stream.CopyTo(found, 1000);
        }

        Assert.Equal(bytes, found.ToArray());
    }

    [Fact]
    public void A_plain_file_named_gz_is_refused()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.At("plain.csv.gz"), "a,b\n1,2\n");

        Assert.Throws<InputException>(() => DelimitedTable.Read(folder.At("plain.csv.gz")));
    }

    [Fact]
    public void A_damaged_gzip_file_is_refused()
    {
        using var folder = new TestFolder();
        var packed = TestFolder.Pack(Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 50))));
        packed[^6] ^= 0xff; // inside the checksum
        File.WriteAllBytes(folder.At("damaged.csv.gz"), packed);

        Assert.Throws<InputException>(() => DelimitedTable.Read(folder.At("damaged.csv.gz")));
    }

    [Fact]
    public void The_same_file_under_two_spellings_names_both()
    {
        using var folder = Folder(Banner + "2 2 0\n");
        folder.Put("matrix.mtx.gz", Banner + "2 2 0\n");

        var error = Assert.Throws<InputException>(() => TenxReader.Read(folder.Path));

        Assert.Contains("matrix.mtx and matrix.mtx.gz", error.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Genes_and_features_together_are_ambiguous()
    {
        using var folder = Folder(Banner + "2 2 0\n");
        folder.Put("features.tsv.gz", "g1\ta\tx\ng2\tb\tx\n");

        Assert.Contains("features.tsv.gz and genes.tsv", Assert.Throws<InputException>(() => TenxReader.Read(folder.Path)).Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("barcodes.tsv", "x\nx\n", 2, "x a second time (first on line 1)")]
    [InlineData("barcodes.tsv", "x\n\ny\n", 2, "an empty line")]
    [InlineData("genes.tsv", "g1\ta\ng1\tb\n", 2, "g1 a second time (first on line 1)")]
    [InlineData("genes.tsv", "g1\ta\ng2\n", 2, "'g2'")]
    public void Wrong_names_are_named_with_their_line(string name, string text, long line, string found)
    {
        using var folder = Folder(Banner + "2 2 0\n");
        folder.Put(name, text);

        var error = Assert.Throws<InputException>(() => TenxReader.Read(folder.Path));

        Assert.Equal((folder.At(name), line), (error.File, error.Line));
        Assert.Contains(found, error.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_named_with_its_line()
    {
        using var folder = Folder(Banner + "2 2 0\n");
        folder.Put("genes.tsv", [.. "g1\ta\ng2\t"u8, 0xe9, (byte)'\n']);

        var error = Assert.Throws<InputException>(() => TenxReader.Read(folder.Path));

        Assert.Equal((folder.At("genes.tsv"), 2L), (error.File, error.Line));
        Assert.Contains("UTF-8", error.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_where_a_file_belongs_is_named()
    {
        using var folder = Folder(Banner + "2 2 0\n");
        File.Delete(folder.At("barcodes.tsv"));
        Directory.CreateDirectory(folder.At("barcodes.tsv"));

        var error = Assert.Throws<InputException>(() => TenxReader.Read(folder.Path));

        Assert.Equal((folder.At("barcodes.tsv"), "a directory"), (error.File, error.Found));
    }

    [Fact]
    public void A_missing_file_is_named_with_its_folder()
    {
        using var folder = Folder(Banner + "2 2 0\n");
        File.Delete(folder.At("barcodes.tsv"));

        var error = Assert.Throws<InputException>(() => TenxReader.Read(folder.Path));

        Assert.Equal(folder.Path, error.File);
        Assert.Contains("barcodes.tsv", error.Wanted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_and_a_file_for_a_folder_are_told_apart()
    {
        using var folder = new TestFolder();

        Assert.Equal("no such folder", Assert.Throws<InputException>(() => TenxReader.Read(folder.At("nowhere"))).Found);
        Assert.Equal("a file where a folder belongs", Assert.Throws<InputException>(() => TenxReader.Read(folder.Put("file", "x"))).Found);
    }

    [Fact]
    public void A_place_below_a_file_cannot_be_written()
    {
        using var folder = new TestFolder();
        var below = Path.Combine(folder.Put("file", "x"), "below");

        Assert.Throws<InputException>(() => TenxWriter.Write(below, new CellDataset("one", Counts.FromDense([[1]]))));
        Assert.Throws<InputException>(() => DelimitedTable.Write(Path.Combine(below, "t.csv"), ["a"], []));
        Assert.Equal("x", File.ReadAllText(folder.At("file")));
    }

    [SkippableFact]
    public void A_place_the_system_keeps_for_itself_cannot_be_written()
    {
        Skip.IfNot(Directory.Exists("/proc/sys"), "there is no /proc/sys here");

        Assert.Throws<InputException>(() => AtomicFile.WriteText("/proc/sys/studykit-test", "x"));
    }

    [Fact]
    public void A_failed_write_leaves_the_file_that_was_there()
    {
        using var folder = new TestFolder();
        var path = folder.Put("t.csv", "old\n");

        Assert.Throws<OptionException>(() => DelimitedTable.Write(path, ["a", "b"], [["1", "2"], ["3"]]));

        Assert.Equal("old\n", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Lines_longer_than_the_buffer_are_read()
    {
        using var folder = new TestFolder();
        var wide = new string('w', 700_000);

        Assert.Equal(wide, DelimitedTable.Read(folder.Put("wide.csv", $"a\n{wide}\nlast\n")).Rows[0][0]);
    }

    private static TestFolder Folder(string matrix)
    {
        var folder = new TestFolder();
        folder.Put("genes.tsv", "g1\ta\ng2\tb\n");
        folder.Put("barcodes.tsv", "x\ny\n");
        folder.Put("matrix.mtx", matrix);
        return folder;
    }
}
