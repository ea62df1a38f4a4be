using System.Text.Json;
using StudyKit.Figures;
using StudyKit.Runs;
using StudyKit.Studies;

namespace StudyKit.Tests.Studies;

public sealed class ReproductionWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("study").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Claims_are_an_array_of_eight_properties_in_the_documented_order()
    {
        var claims = JsonDocument.Parse(ReproductionWriter.ClaimsJson(ClusteringClaims.Evaluate(PublishedScores.ClusteringRecovery, "the data"))).RootElement;
        Assert.Equal(2, claims.GetArrayLength());
        Assert.Equal(["id", "statement", "paper", "ours", "low", "high", "verdict", "data"], claims[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(JsonValueKind.Null, claims[0].GetProperty("low").ValueKind);
        Assert.Equal("Inconclusive", claims[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public void A_statistic_that_is_undefined_is_null_and_decides_nothing()
    {
        var collapsed = new ScoreCube(PublishedScores.PbmcBetas, [Score.Whole], new double[2, 6, 1]);
        var decline = JsonDocument.Parse(ReproductionWriter.ClaimsJson(ClusteringClaims.Evaluate(collapsed, "no clusters at any β"))).RootElement[0];
        Assert.Equal(JsonValueKind.Null, decline.GetProperty("ours").ValueKind);
        Assert.Equal(JsonValueKind.Null, decline.GetProperty("low").ValueKind);
        Assert.Equal("Inconclusive", decline.GetProperty("verdict").GetString());
    }

    [Fact]
    public void Everything_promised_is_written_and_nothing_else()
    {
        var figure = GroupedBars.Draw([BarPanels.From("", PublishedScores.ClusteringRecovery)], new PlotOptions { Title = "title", YTitle = "y" });
        var study = new StudyResult(
            "a_study",
            "the data",
            new ScoreTable([new Score("a_study", "the data", 1.5, 0, 3, "stim", "metric", 0.1 + 0.2)]),
            ClusteringClaims.Evaluate(PublishedScores.ClusteringRecovery, "the data"),
            new Dictionary<string, Figure>(StringComparer.Ordinal) { ["figure"] = figure },
            ["a note"]);
        var other = study with
        {
            Study = "another_study",
            Scores = new ScoreTable([new Score("another_study", "the data", 1.5, 0, 3, "stim", "metric", 2)]),
            Figures = new Dictionary<string, Figure>(StringComparer.Ordinal),
        };
        var written = ReproductionWriter.Write(
            new Reproduction(StudyProfile.Quick, RunEnvironment.Current("embedded"), DateTimeOffset.UnixEpoch, [study, other], new Dictionary<string, object>(StringComparer.Ordinal) { ["a_study"] = new PbmcOptions { Seeds = 2 } }, new Dictionary<string, double>(StringComparer.Ordinal) { ["a_study"] = 1.5 }),
            _folder);
        Assert.Equal(Directory.GetFiles(_folder).Order(), written.Select(Path.GetFullPath).Order());
        Assert.Equal(["claims.json", "figure.html", "figure.json", "run.json", "scores.csv"], written.Select(Path.GetFileName).Order());
        Assert.Equal(
            "study,data,beta,capacity,seed,factor,metric,value\na_study,the data,1.5,0,3,stim,metric,0.30000000000000004\nanother_study,the data,1.5,0,3,stim,metric,2\n",
            File.ReadAllText(Path.Combine(_folder, "scores.csv")));
        var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "run.json"))).RootElement;
        Assert.Equal("embedded", run.GetProperty("environment").GetProperty("engine").GetString());
        Assert.Equal(3, run.GetProperty("seeds").GetProperty("a_study")[0].GetInt32());
        Assert.Equal(2, run.GetProperty("settings").GetProperty("a_study").GetProperty("seeds").GetInt32());
    }

    [Fact]
    public void Comparisons_are_a_table_of_arms_and_claims()
    {
        var claims = ClusteringClaims.Evaluate(PublishedScores.ClusteringRecovery, "the data");
        var comparison = new Comparison("clustering_decline", "the data", [new ComparisonArm("base", "", 3, claims), new ComparisonArm("5 latent dimensions", "10", 3, [claims[0]])]);
        var reproduction = new Reproduction(
            StudyProfile.Quick,
            RunEnvironment.Current("embedded"),
            DateTimeOffset.UnixEpoch,
            [],
            new Dictionary<string, object>(StringComparer.Ordinal),
            new Dictionary<string, double>(StringComparer.Ordinal))
        { Comparisons = [comparison] };
        Assert.Contains(Path.Combine(_folder, "comparisons.csv"), ReproductionWriter.Write(reproduction, _folder));
        var lines = File.ReadAllLines(Path.Combine(_folder, "comparisons.csv"));
        Assert.Equal("study,changed,base,seeds,claim,ours,low,high,indication", lines[0]);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("clustering_decline,5 latent dimensions,10,3,K3,0.378", lines[3], StringComparison.Ordinal);
        Assert.EndsWith(",,,Inconclusive", lines[3], StringComparison.Ordinal);
    }
}
