using System.Text.RegularExpressions;

namespace StudyKit.Notebooks.Packages;

/// <summary>Package ids and versions as text.</summary>
internal static partial class PackageVersionText
{
    /// <summary>Whether a text can be a package's id.</summary>
    public static bool IsId(string id) => IdText().IsMatch(id);

    /// <summary>Whether a text can be a version, a floating version or a range.</summary>
    public static bool IsVersion(string version) => VersionText().IsMatch(version);

    /// <summary>Whether a text is one version: no range, nothing floating.</summary>
    public static bool IsExact(string version) => ExactText().IsMatch(version);

    /// <summary>The one way of writing a version: <c>1.0</c> is <c>1.0.0</c>, and so is <c>1.0.0.0+build</c>.</summary>
    public static string Normal(string version)
    {
        var core = version.Split('+')[0];
        var dash = core.IndexOf('-', StringComparison.Ordinal);
        var numbers = (dash < 0 ? core : core[..dash]).Split('.').Select(number => number.TrimStart('0') is { Length: > 0 } digits ? digits : "0").ToList();
        while (numbers.Count < 3)
        {
            numbers.Add("0");
        }

        if (numbers is [_, _, _, "0"])
        {
            numbers.RemoveAt(3);
        }

        return string.Join('.', numbers) + (dash < 0 ? string.Empty : core[dash..].ToLowerInvariant());
    }

    [GeneratedRegex(@"^\w+([.-]\w+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdText();

    [GeneratedRegex(@"^[\[(]?[0-9A-Za-z.*+, -]+[\])]?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionText();

    [GeneratedRegex(@"^\d+(\.\d+){0,3}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExactText();
}
