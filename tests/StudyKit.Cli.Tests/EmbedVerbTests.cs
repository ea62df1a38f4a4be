using System.Globalization;
using StudyKit.Data;
using StudyKit.Numerics;

namespace StudyKit.Cli.Tests;

public sealed class EmbedVerbTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("embed-verb");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Cells_keep_their_names_and_clouds_stay_apart()
    {
        Assert.Equal(ExitCode.Ok, await Run("--latent", Table(), "--out", At("u.csv"), "--epochs", "50", "--threads", "1"));
        Assert.Equal(ExitCode.Ok, await Run("--latent", Table(), "--out", At("v.csv"), "--epochs", "50", "--threads", "2"));
        Assert.Equal(File.ReadAllText(At("u.csv")), File.ReadAllText(At("v.csv")));
        var table = DelimitedTable.Read(At("u.csv"));
        Assert.Equal(["barcode", "umap1", "umap2"], table.Header);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"cell{i}"), table.Texts("barcode"));
        var (x, y) = (table.Numbers("umap1"), table.Numbers("umap2"));
        double Distance(int i, int j) => Math.Sqrt(((x[i] - x[j]) * (x[i] - x[j])) + ((y[i] - y[j]) * (y[i] - y[j])));
        var cells = Enumerable.Range(0, 60);
        Assert.All(cells, i => Assert.Equal(i % 2, cells.Where(j => j != i).MinBy(j => Distance(i, j)) % 2));
    }

    [Fact]
    public async Task Principal_components_of_a_file_without_names()
    {
        NpyFile.Write(At("z.npy"), new Matrix(3, 2, [0, 0, 2, 2, -5, -5]));
        Assert.Equal(ExitCode.Ok, await Run("--latent", At("z.npy"), "--out", At("p.csv"), "--method", "pca", "--components", "1"));
        var table = DelimitedTable.Read(At("p.csv"));
        Assert.Equal(["pc1"], table.Header);
        Assert.All(table.Numbers("pc1").Zip([-Math.Sqrt(2), -3 * Math.Sqrt(2), 4 * Math.Sqrt(2)]), p => Assert.Equal(p.Second, p.First, 5));
    }

    [Theory]
    [InlineData("--method", "tsne")]
    [InlineData("--neighbors", "61")]
    [InlineData("--min-dist", "2")]
    [InlineData("--components", "0")]
    [InlineData("--latent", "nowhere.csv")]
    public async Task What_cannot_be_done_ends_with_bad_input_and_writes_nothing(string option, string value)
    {
        string[] latent = option == "--latent" ? [] : ["--latent", Table()];
        Assert.Equal(ExitCode.BadInput, await Run([.. latent, "--out", At("u.csv"), option, value]));
        Assert.False(File.Exists(At("u.csv")));
    }

    [Fact]
    public async Task Principal_components_may_be_more_than_dimensions_of_a_map()
    {
        var stream = new RandomStream(5);
        NpyFile.Write(At("z.npy"), new Matrix(80, 70, [.. Enumerable.Range(0, 80 * 70).Select(_ => (float)stream.NextNormal())]));
        Assert.Equal(ExitCode.Ok, await Run("--latent", At("z.npy"), "--out", At("p.csv"), "--method", "pca", "--components", "65"));
        Assert.Equal(65, DelimitedTable.Read(At("p.csv")).Header.Count);
        Assert.Equal(ExitCode.BadInput, await Run("--latent", At("z.npy"), "--out", At("u.csv"), "--components", "65"));
    }

    [Theory]
    [InlineData("--neighbors", "10")]
    [InlineData("--min-dist", "0.5")]
    [InlineData("--epochs", "50")]
    public async Task Options_of_a_map_are_refused_with_principal_components(string option, string value)
    {
        Assert.Equal(ExitCode.BadInput, await Run("--latent", Table(), "--out", At("p.csv"), "--method", "pca", option, value));
        Assert.False(File.Exists(At("p.csv")));
    }

    private static Task<int> Run(params string[] args) => CommandLineHost.RunAsync(["embed", .. args], [EmbedVerb.Create]);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Two clouds by turns.</summary>
    private string Table()
    {
        var stream = new RandomStream(3);
        File.WriteAllLines(At("z.csv"), Enumerable.Range(0, 60).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"cell{i},{stream.NextNormal() + (50 * (i % 2))},{stream.NextNormal()},{stream.NextNormal()}")).Prepend("barcode,z0,z1,z2"));
        return At("z.csv");
    }
}
