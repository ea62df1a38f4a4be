using System.Globalization;

namespace StudyKit.Studies;

/// <summary>Numbers and verdicts in the words of <see cref="ResultsPage"/>.</summary>
internal static class ResultsText
{
    public static string Number(double? value, string format = "0.000") =>
        value is { } number && double.IsFinite(number) ? number.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−') : "–";

    public static string Interval(Claim claim) => claim.Low is null ? "–" : $"{Number(claim.Low)} to {Number(claim.High)}";

    public static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.Fails => "**fails**",
        Verdict.Inconclusive => "inconclusive",
        _ => "not judged",
    };

    /// <summary>Mean ± standard deviation over seeds.</summary>
    public static string Spread(IReadOnlyList<double> values, string format)
    {
        var mean = values.Average();
        var deviation = values.Count < 2 ? double.NaN : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
        return double.IsFinite(deviation) ? $"{Number(mean, format)} ± {Number(deviation, format)}" : Number(mean, format);
    }
}
