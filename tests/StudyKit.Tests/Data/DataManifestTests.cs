using StudyKit.Data;
using StudyKit.Errors;

namespace StudyKit.Tests.Data;

public class DataManifestTests
{
    private const string Good = """
        {"name": "set", "title": "t", "folders": ["set"], "licence": "l", "citation": "c",
         "files": [{"name": "f.gz", "bytes": 3, "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "url": "https://example.org/f.gz"}]}
        """;

    [Fact]
    public void The_kit_brings_the_manifests_of_its_data_sets()
    {
        Assert.Equal(["kang2018", "rnamix"], DataManifestReader.BuiltIn.Select(m => m.Name));
        var kang = DataManifestReader.Named("kang2018");
        Assert.Equal(6, kang.Files.Count);
        Assert.All(kang.Files, f => Assert.Equal("ftp.ncbi.nlm.nih.gov", f.Url!.Host));
        Assert.All(kang.Files, f => Assert.EndsWith("/" + f.Name, f.Url!.AbsolutePath, StringComparison.Ordinal));
        Assert.Null(kang.ByHand);
        Assert.Throws<OptionException>(() => DataManifestReader.Named("pbmc3k"));
    }

    [Theory]
    [InlineData("\"bytes\": 3", "\"bytes\": 0")]
    [InlineData("\"bytes\": 3", "\"bites\": 3")]
    [InlineData("ba7816bf", "BA7816BF")]
    [InlineData("f.gz\", \"bytes", "../f.gz\", \"bytes")]
    [InlineData("\"name\": \"set\"", "\"name\": \"..\"")]
    [InlineData("https://", "http://")]
    [InlineData(", \"url\": \"https://example.org/f.gz\"", "")]
    [InlineData("\"licence\": \"l\",", "")]
    [InlineData("}]}", "}]")]
    public void A_wrong_manifest_is_refused(string from, string to)
    {
        using var folder = new TestFolder();
        Assert.Equal("set", DataManifestReader.Read(folder.Put("good.json", Good)).Name);

        Assert.Contains(from, Good, StringComparison.Ordinal);
        var error = Assert.Throws<InputException>(() => DataManifestReader.Read(folder.Put("bad.json", Good.Replace(from, to, StringComparison.Ordinal))));

        Assert.Equal(folder.At("bad.json"), error.File);
    }

    [Fact]
    public void Every_difference_from_the_manifest_is_found()
    {
        using var folder = new TestFolder();
        var manifest = DataManifestReader.Read(folder.Put("m.json", Good));
        DataFileCheck Check() => Assert.Single(DataVerifier.Verify(manifest, folder.At("set")));

        Assert.Equal(DataFileState.Missing, Check().State);
        Directory.CreateDirectory(folder.At("set"));
        File.WriteAllText(folder.At("set/f.gz"), "abc"); // FIPS 180's example
        Assert.Equal(DataFileState.Whole, Check().State);
        File.WriteAllText(folder.At("set/f.gz"), "abd");
        Assert.Equal(DataFileState.WrongChecksum, Check().State);
        File.WriteAllText(folder.At("set/f.gz"), "ab");
        Assert.Equal((DataFileState.WrongLength, 2), (Check().State, Check().FoundBytes));
        Assert.Contains("found 2 bytes", Check().ToString(), StringComparison.Ordinal);
        File.Delete(folder.At("set/f.gz"));
        Directory.CreateDirectory(folder.At("set/f.gz"));
        Assert.Equal("a directory", Assert.Throws<InputException>(() => Check()).Found);
    }

    [Fact]
    public void A_data_set_is_found_under_any_of_its_folders_names_the_whole_one_first()
    {
        using var folder = new TestFolder();
        var paths = new DataPaths(folder.Path);
        Assert.Contains("study data fetch kang2018", Assert.Throws<InputException>(() => paths.Folder("kang2018")).Wanted, StringComparison.Ordinal);

        Directory.CreateDirectory(folder.At("GSE96583-partial"));
        folder.Put("GSE96583-partial/GSM2560248_barcodes.tsv.gz", "");
        Assert.Equal(folder.At("GSE96583-partial"), paths.Folder("kang2018"));
        Directory.CreateDirectory(folder.At("GSE96583"));
        folder.Put("GSE96583/GSM2560248_barcodes.tsv.gz", "");
        Assert.Equal(folder.At("GSE96583"), paths.Folder("kang2018"));
        Directory.CreateDirectory(folder.At("kang2018"));
        folder.Put("kang2018/GSM2560248_barcodes.tsv.gz", "");
        Assert.Equal(folder.At("kang2018"), paths.Folder("kang2018"));

        Assert.Equal(folder.At("rnamix"), paths.Landing(DataManifestReader.Named("rnamix")));
    }

    [Fact]
    public void A_folder_that_was_asked_for_goes_before_all_others() =>
        Assert.Equal(Path.GetFullPath("elsewhere"), DataPaths.Resolve("elsewhere").Root);

    [SkippableFact]
    public void A_part_of_Kang_2018_is_reported_as_exactly_that()
    {
        var checks = DataVerifier.Verify(DataManifestReader.Named("kang2018"), RealData.Folder("GSE96583-partial"));

        Assert.Equal(
            [DataFileState.WrongLength, DataFileState.WrongLength, DataFileState.Whole, DataFileState.Whole, DataFileState.Whole, DataFileState.Whole],
            checks.Select(c => c.State));
    }
}
