using StudyKit.Data;
using StudyKit.Errors;
using StudyKit.Metrics;
using StudyKit.Numerics;

namespace StudyKit.Tests.Metrics;

public sealed class EvaluationInputTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("evaluate");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Cells_are_joined_by_barcode()
    {
        var input = EvaluationInput.Read(
            Put("z.csv", "barcode,z0\nb,2\na,1\n"),
            Put("f.csv", ",dose,d_arm,kind\na,0.5,2,T cell\nb,0.25,10,B cell\n"));
        Assert.Equal([2, 1], input.Latent.Values);
        Assert.Equal(["dose", "d_arm", "kind"], input.Factors.Select(f => f.Name));
        Assert.Equal([0.25, 0.5], input.Factors[0].Values);
        Assert.Equal(["2", "10"], input.Factors[1].Labels);
        Assert.Equal([1, 0], input.Factors[1].Codes());
        Assert.Equal(["B cell", "T cell"], input.Factors[2].Labels);
        Assert.Equal([0, 1], input.Factors[2].Codes());
    }

    [Fact]
    public void Without_names_in_both_cells_go_by_position_and_factors_can_be_chosen()
    {
        NpyFile.Write(At("z.npy"), new Matrix(2, 1, [7, 8]));
        var input = EvaluationInput.Read(At("z.npy"), Put("f.csv", "barcode,dose,other\nx,1,5\ny,2,6\n"), ["other"]);
        Assert.Equal([7, 8], input.Latent.Values);
        Assert.Equal([5, 6], Assert.Single(input.Factors).Values);
    }

    [Theory]
    [InlineData("z0\n1\n2\n", "dose\n1\n", "found 1 cells; wanted 2, one for each cell")]
    [InlineData("barcode,z0\na,1\nb,2\n", "barcode,dose\na,1\nc,2\n", "f.csv: found no cell 'b'")]
    [InlineData("barcode,z0\na,1\n", "barcode,dose\na,1\nc,2\n", "z.csv: found no cell 'c'")]
    [InlineData("barcode,z0\na,1\na,2\n", "barcode,dose\na,1\nc,2\n", "z.csv: found cell 'a' a second time")]
    [InlineData("barcode,z0\na,1\n", "barcode,dose\na,1\na,2\n", "f.csv, line 3: found cell 'a' a second time")]
    [InlineData("z0\n1\n2\n", "dose\n1\nmany\n", "f.csv, line 3: found 'many' in column dose")]
    [InlineData("z0\n1\n2\n", "dose,d_arm\n1,0\n2,NA\n", "f.csv, line 3: found 'NA' in column d_arm")]
    [InlineData("z0\n1\nx\n", "dose\n1\n2\n", "z.csv, line 3: found 'x' in column z0")]
    [InlineData("z0\n1\n1e300\n", "dose\n1\n2\n", "z.csv, line 3: found 1E+300")]
    [InlineData("z0\n1\n2\n", "barcode\na\nb\n", "f.csv, line 1: found no column but the cells' names")]
    [InlineData("barcode\na\nb\n", "dose\n1\n2\n", "z.csv, line 1: found no column but the cells' names")]
    public void What_does_not_fit_is_an_error_that_names_the_place(string latent, string factors, string says)
    {
        string z = Put("z.csv", latent), f = Put("f.csv", factors);
        Assert.Contains(says, Assert.Throws<InputException>(() => EvaluationInput.Read(z, f)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_factor_that_is_not_there_is_an_error()
    {
        string z = Put("z.csv", "z0\n1\n2\n"), f = Put("f.csv", "dose\n1\n2\n");
        Assert.Throws<InputException>(() => EvaluationInput.Read(z, f, ["weight"]));
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private string Put(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }
}
