using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StudyKit.Data;
using StudyKit.Figures;

namespace StudyKit.Studies;

/// <summary>Writes a reproduction: <c>claims.json</c>, <c>scores.csv</c>, the figures, <c>comparisons.csv</c> when there are any, <c>run.json</c>; each file aside, then renamed.</summary>
public static class ReproductionWriter
{
    private static readonly string[] ComparisonHeader = ["study", "changed", "base", "seeds", "claim", "ours", "low", "high", "indication"];

    internal static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>Writes everything below <paramref name="directory"/>, which is made when it is not there.</summary>
    /// <returns>The files written.</returns>
    public static IReadOnlyList<string> Write(Reproduction reproduction, string directory)
    {
        var files = new List<string>();
        string Place(string name)
        {
            files.Add(Path.Combine(directory, name));
            return files[^1];
        }

        AtomicFile.WriteText(Place("claims.json"), ClaimsJson(reproduction.Claims));
        ScoreTable.WriteCsv(Place("scores.csv"), reproduction.Studies.SelectMany(s => s.Scores.Rows));
        foreach (var (name, figure) in reproduction.Studies.SelectMany(s => s.Figures))
        {
            FigureWriter.Write(directory, name, figure);
            Place(name + ".json");
            Place(name + ".html");
        }

        if (reproduction.Comparisons.Count > 0)
        {
            DelimitedTable.Write(Place("comparisons.csv"), ComparisonHeader, reproduction.Comparisons.SelectMany(ComparisonRows), ',');
        }

        AtomicFile.WriteText(Place("run.json"), RunJson(reproduction));
        return files;
    }

    private static IEnumerable<string[]> ComparisonRows(Comparison comparison) =>
        from arm in comparison.Arms
        from claim in arm.Claims
        select (string[])
        [
            comparison.Study, arm.Name, arm.Base, arm.Seeds.ToString(CultureInfo.InvariantCulture), claim.Id,
            Text(claim.Ours), Text(claim.Low), Text(claim.High), claim.Indication.ToString(),
        ];

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The claims as a JSON array of <c>{id, statement, paper, ours, low, high, verdict, data}</c>.</summary>
    public static string ClaimsJson(IReadOnlyList<Claim> claims) => JsonSerializer.Serialize(
        claims.Select(c => new
        {
            c.Id,
            Statement = $"{c.Statement} ({c.Measure})",
            c.Paper,
            c.Ours,
            c.Low,
            c.High,
            c.Verdict,
            c.Data,
        }),
        Json) + "\n";

    private static string RunJson(Reproduction reproduction) => JsonSerializer.Serialize(
        new
        {
            reproduction.Profile,
            reproduction.Environment,
            reproduction.Started,
            reproduction.Seconds,
            Data = reproduction.Studies.ToDictionary(s => s.Study, s => s.Data, StringComparer.Ordinal),
            Seeds = reproduction.Studies.ToDictionary(s => s.Study, s => s.Scores.Seeds, StringComparer.Ordinal),
            reproduction.Settings,
            reproduction.Notes,
        },
        Json) + "\n";
}
