namespace StudyKit.Metrics;

/// <summary>A factor's classes that have cells, numbered without holes.</summary>
internal static class PresentClasses
{
    public static (int[] Codes, IReadOnlyList<string> Names) Of(Factor labels)
    {
        var codes = labels.Codes();
        var present = codes.Distinct().Order().ToArray();
        return (Array.ConvertAll(codes, c => Array.BinarySearch(present, c)), [.. present.Select(c => labels.Labels![c])]);
    }
}
