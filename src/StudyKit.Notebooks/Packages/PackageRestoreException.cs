using StudyKit.Errors;

namespace StudyKit.Notebooks.Packages;

/// <summary>Packages that could not be restored; the message carries the restore's own errors and the sources asked.</summary>
public sealed class PackageRestoreException : StudyKitException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What was asked for and what the restore said.</param>
    /// <param name="codes">The restore's error codes.</param>
    /// <param name="sources">The sources asked.</param>
    public PackageRestoreException(string message, IReadOnlyList<string> codes, IReadOnlyList<string> sources)
        : base(message)
    {
        (Codes, Sources) = (codes, sources);
    }

    /// <summary>The restore's error codes (<c>NU1101</c>: no such package; <c>NU1102</c>: no such version; <c>NU1301</c>: a source that does not answer), each once.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>The sources asked, as far as the restore named them.</summary>
    public IReadOnlyList<string> Sources { get; }
}
