namespace StudyKit.Cli.Tests;

public sealed class DoctorVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("study").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Missing_data_are_named_with_what_that_costs()
    {
        using var run = StudyProcess.RunToEnd(_folder, "doctor", "--data", _folder);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("missing kang2018", run.Output, StringComparison.Ordinal);
        Assert.Contains("K1–K4 are not judged", string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_is_no_data()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "kang2018"));
        using var run = StudyProcess.RunToEnd(_folder, "doctor", "--data", _folder);
        Assert.Contains("missing kang2018", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_are_there_are_named_with_their_place()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "kang2018"));
        File.WriteAllText(Path.Combine(_folder, "kang2018", "GSM2560248_barcodes.tsv.gz"), "");
        using var run = StudyProcess.RunToEnd(_folder, "doctor", "--data", _folder);
        Assert.Contains("here    kang2018", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_browser_that_draws_images_is_there_or_what_it_costs_is_said()
    {
        using var run = StudyProcess.RunToEnd(_folder, "doctor", "--data", _folder);
        var words = string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(
            StudyKit.Figures.Export.Chromium.Find() is { } browser ? $"here Chromium {browser}" : "missing Chromium figures are written as pages and specifications",
            words,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Both_stacks_are_named_and_what_the_absence_of_one_costs()
    {
        using var run = StudyProcess.RunToEnd(_folder, "doctor", "--data", _folder);
        var words = string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("here embedded engine trains on the CPU", words, StringComparison.Ordinal);
        Assert.Contains(
            StudyKit.Engines.VaeEngines.FindTorch().Source is null
                ? "missing full stack no TorchSharp engine, .NET Interactive, Plotly.NET or DataFrames: this build has the embedded stack only; StudyKitFull=true"
                : "here full stack TorchSharp, .NET Interactive, Plotly.NET, DataFrames are part of this build",
            words,
            StringComparison.Ordinal);
    }
}
