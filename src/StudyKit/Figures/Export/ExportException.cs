using StudyKit.Errors;

namespace StudyKit.Figures.Export;

/// <summary>A still image could not be made: says what the browser did and what helps.</summary>
public sealed class ExportException : StudyKitException
{
    /// <summary>Creates the error.</summary>
    /// <param name="browser">Path of the browser, or what was looked for.</param>
    /// <param name="found">What happened.</param>
    /// <param name="remedy">What the user can do.</param>
    /// <param name="inner">The cause, if any.</param>
    public ExportException(string browser, string found, string remedy, Exception? inner = null)
        : base($"{browser}: {found}; {remedy}", inner)
    {
        (Browser, Found, Remedy) = (browser, found, remedy);
    }

    /// <summary>Path of the browser, or what was looked for.</summary>
    public string Browser { get; }

    /// <summary>What happened.</summary>
    public string Found { get; }

    /// <summary>What the user can do.</summary>
    public string Remedy { get; }
}
