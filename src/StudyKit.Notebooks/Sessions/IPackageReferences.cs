using StudyKit.Errors;

namespace StudyKit.Notebooks.Sessions;

/// <summary>Brings the packages that cells name with <c>#r "nuget:Id,version"</c>.</summary>
public interface IPackageReferences
{
    /// <summary>Restores packages and everything they need, together, so that one version of each is chosen.</summary>
    /// <param name="packages">All packages that the session's cells have named so far, in order; a null version leaves the choice open.</param>
    /// <param name="sources">Sources that cells have added with <c>#i "nuget:…"</c>, besides those of the machine's configuration.</param>
    /// <param name="cancellationToken">Stops the restore.</param>
    /// <exception cref="StudyKitException">The restore failed; the message is the restore's own.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<PackageAssemblies> RestoreAsync(
        IReadOnlyList<(string Id, string? Version)> packages,
        IReadOnlyList<string> sources,
        CancellationToken cancellationToken);
}
