using StudyKit.Errors;

namespace StudyKit.Notebooks.Reports;

/// <summary>Options of <see cref="HtmlReport"/>.</summary>
public sealed record HtmlReportOptions
{
    /// <summary>The page's title; null for the notebook's own, or "Notebooks" when there are several.</summary>
    public string? Title { get; init; }

    /// <summary>Whether code is left out (papermill's report mode); that of a cell that failed stays.</summary>
    public bool HideSource { get; init; }

    /// <summary>Most characters shown of one text output, 1,000 to 10,000,000; the middle of a longer one is left out.</summary>
    public int TextLimit { get; init; } = 40_000;

    /// <summary>Throws unless every option is in its range.</summary>
    /// <exception cref="OptionException">One is not.</exception>
    public void Validate() => OptionException.Require(TextLimit is >= 1000 and <= 10_000_000, nameof(TextLimit), TextLimit, "1,000 to 10,000,000 characters");
}
