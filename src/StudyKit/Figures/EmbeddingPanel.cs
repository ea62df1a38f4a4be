namespace StudyKit.Figures;

/// <summary>One panel of cells in the plane, coloured by a category or by a number: give one of the two.</summary>
/// <param name="Title">Title above the panel; a line break where a line ends.</param>
/// <param name="Categories">One name a cell (such as its type); null to colour by <paramref name="Values"/>.</param>
/// <param name="Values">One number a cell (such as a usage or a latent dimension), NaN for grey; null to colour by <paramref name="Categories"/>.</param>
public sealed record EmbeddingPanel(string Title, IReadOnlyList<string>? Categories, IReadOnlyList<double>? Values)
{
    /// <summary>Where the colours of the categories are told.</summary>
    public CategoryKey Key { get; init; } = CategoryKey.Legend;

    /// <summary>The one category to show, dark before all others in pale; null for a colour each.</summary>
    public string? Highlight { get; init; }

    /// <summary>What the number is, such as <c>dimension 3</c>, told when a cell is pointed at.</summary>
    public string ValueName { get; init; } = "value";

    /// <summary>Where the number comes from, such as <c>β = 1, seed 0</c>, told when a cell is pointed at; empty for nothing.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Low numbers dark and high ones light: for a latent dimension that runs against its factor, whose sign means nothing.</summary>
    public bool Reversed { get; init; }

    /// <summary>Words at the light and at the dark end of the key of the colours, where these do not tell the number itself; null for low and high, or for the numbers where no other panel shares the key.</summary>
    public (string Light, string Dark)? KeyEnds { get; init; }
}
