namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary><c>#r "nuget:…"</c> or <c>#i "nuget:…"</c>.</summary>
/// <param name="Line">1-based line of the cell.</param>
/// <param name="IsSource">Whether it names a source of packages, not a package.</param>
/// <param name="Text">What stands behind <c>nuget:</c>.</param>
internal sealed record PackageDirective(int Line, bool IsSource, string Text)
{
    /// <summary>Id of the package.</summary>
    public string Id => Text.Split(',', 2)[0].Trim();

    /// <summary>Its version, or null when it is left open.</summary>
    public string? Version => Text.Split(',', 2) is [_, var version] && version.Trim().Length > 0 ? version.Trim() : null;
}
