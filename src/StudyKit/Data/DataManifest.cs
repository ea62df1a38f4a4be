namespace StudyKit.Data;

/// <summary>What belongs to a data set, where it comes from and how it may be used.</summary>
public sealed record DataManifest
{
    /// <summary>Short name, and name of the folder a download goes to.</summary>
    public required string Name { get; init; }

    /// <summary>One line on what it is.</summary>
    public required string Title { get; init; }

    /// <summary>Names its folder may have, the preferred first.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>Under what terms the data may be used.</summary>
    public required string Licence { get; init; }

    /// <summary>What to cite.</summary>
    public required string Citation { get; init; }

    /// <summary>What a reader must be told.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How to get the files where no address offers them; null when every file has one.</summary>
    public string? ByHand { get; init; }

    /// <summary>The files.</summary>
    public required IReadOnlyList<DataManifestFile> Files { get; init; }
}
